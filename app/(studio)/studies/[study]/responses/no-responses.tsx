import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";

export function NoResponses() {
  const say = useTranslations("response");
  return (
    <>
      <Title order={2} size="h4">
        {say("none-yet")}
      </Title>
      <Text mt="xs">{say("none-yet-text")}</Text>
    </>
  );
}
