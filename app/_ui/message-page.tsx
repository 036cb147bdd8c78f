import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** A page that says one thing and offers a way on. */
export function MessagePage({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <Stack maw="34rem" py={{ base: 0, sm: "xl" }}>
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text>{text}</Text>
      {children}
    </Stack>
  );
}
