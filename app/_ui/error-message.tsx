"use client";

import { Anchor, Button, Code, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { MessagePage } from "./message-page";

/** What was not foreseen. Says what is safe and what to do; the digest finds the entry in the server's log. */
export function ErrorMessage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const say = useTranslations("shell");
  return (
    <MessagePage title={say("error-title")} text={say("error-text")}>
      {error.digest && (
        <Text>
          <Code>{error.digest}</Code>
        </Text>
      )}
      <Group>
        <Button onClick={reset}>{say("try-again")}</Button>
        <Anchor href="/">{say("to-studies")}</Anchor>
      </Group>
    </MessagePage>
  );
}
