import { Container, Stack, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { TextLink } from "./_ui/link";

export default async function NotFound() {
  const say = await getTranslations("shell");
  return (
    <Container component="main" size="xs" py={96}>
      <Stack>
        <Title order={1}>{say("not-found-title")}</Title>
        <Text>{say("not-found-text")}</Text>
        <TextLink href="/">{say("to-studies")}</TextLink>
      </Stack>
    </Container>
  );
}
