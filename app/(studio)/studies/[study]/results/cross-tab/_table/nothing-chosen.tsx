import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";

/** Why there is no table yet. */
export function NothingChosen({ hasVariables, isEmpty }: { hasVariables: boolean; isEmpty: boolean }) {
  const say = useTranslations("cross-tab");
  if (!hasVariables) return <Text>{say("too-few-questions")}</Text>;
  return <Text c="dimmed">{say(isEmpty ? "nobody" : "choose")}</Text>;
}
