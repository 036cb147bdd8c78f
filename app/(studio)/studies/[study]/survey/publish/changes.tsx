import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { changesBetween } from "@/lib/survey/version-changes";

/** What publishing the draft would change, and what that means for answers. */
export function Changes({
  draft,
  version,
}: {
  draft: SurveyDefinition;
  version: { n: number; definition: SurveyDefinition } | undefined;
}) {
  const say = useTranslations("survey");
  const language = useLocale();
  if (!version) {
    return <Text>{say("changes-first", { n: questionsOf(draft).length, pages: draft.pages.length })}</Text>;
  }
  const changes = changesBetween(version.definition, draft);
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {say("changes-title", { n: version.n })}
      </Title>
      {changes.length === 0 && <Text>{say("changes-none", { n: version.n })}</Text>}
      <ul style={{ margin: 0, paddingInlineStart: "1.25rem" }}>
        {changes.map(({ kind, question, text, n }) => (
          <li key={`${kind} ${question}`}>
            {say(`change-${kind}`, {
              text: textIn(text, language, draft.languages) || say("untitled"),
              n: n ?? 0,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
