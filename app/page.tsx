import { Container, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";

export default async function HomePage() {
  const say = await getTranslations("shell");
  return (
    <Container component="main" py="xl">
      <Title>Limn</Title>
      <Text>{say("tagline")}</Text>
    </Container>
  );
}
