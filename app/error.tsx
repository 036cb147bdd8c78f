"use client";

import { Anchor, Button, Code, Container, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";

/** What was not foreseen. Says what is safe and what to do; the digest finds the entry in the server's log. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const say = useTranslations("shell");
  return (
    <Container component="main" size="xs" py={96}>
      <Stack>
        <Title order={1}>{say("error-title")}</Title>
        <Text>{say("error-text")}</Text>
        {error.digest && <Code>{error.digest}</Code>}
        <Group>
          <Button onClick={reset}>{say("try-again")}</Button>
          <Anchor href="/">{say("to-studies")}</Anchor>
        </Group>
      </Stack>
    </Container>
  );
}
