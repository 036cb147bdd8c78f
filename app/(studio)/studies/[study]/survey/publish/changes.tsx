import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { changesBetween, type VersionChange } from "@/lib/survey/version-changes";
import styles from "./publish.module.css";

/** What publishing the draft would change, and what that means for answers. */
export function Changes({
  draft,
  version,
}: {
  draft: SurveyDefinition;
  version: { n: number; definition: SurveyDefinition } | undefined;
}) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
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
      <ul className={styles.changes}>
        {changes.map((change) => (
          <li key={`${change.kind} ${change.question}`}>
            <Change change={change} draft={draft} />
          </li>
        ))}
      </ul>
      {changes.length > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {sayBuilder("changes-underway", { n: version.n })}
        </Text>
      )}
    </section>
  );
}

function Change({ change, draft }: { change: VersionChange; draft: SurveyDefinition }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const language = useLocale();
  const { kind, text, n = 0, wordings = [] } = change;
  return (
    <>
      <Text>
        {sayBuilder(`change-${kind}`, {
          text: textIn(text, language, draft.languages) || say("untitled"),
          n,
        })}
      </Text>
      {wordings.map(({ language: tag, before, after }) => (
        <Text key={tag} size="sm" lang={tag} dir="auto">
          <del>{before || say("untitled")}</del> →{" "}
          <ins className={styles.now}>{after || say("untitled")}</ins>
        </Text>
      ))}
      <Text size="sm" c="dimmed">
        {sayBuilder(`means-${kind}`, { n })}
      </Text>
    </>
  );
}
