import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { inlineSnippet, popupSnippet } from "@/lib/link/embed-snippet";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { CopyButton } from "../copy-button";
import styles from "../links.module.css";

/** What to copy into a site of one's own, once embedding is switched on. */
export function Embedding({
  embedSites,
  origin,
  address,
  definition,
}: {
  embedSites: readonly string[] | null;
  origin: string;
  address: string;
  definition: SurveyDefinition;
}) {
  const say = useTranslations("link");
  const language = useLocale();
  const title = textIn(definition.title, language, definition.languages);
  const snippets = [
    { id: "inline", html: inlineSnippet({ origin, address, title }) },
    { id: "popup", html: popupSnippet({ origin, address, title: say("embed-button") }) },
  ] as const;
  return (
    <Section title={say("embed")} lead={say("embed-lead")}>
      {embedSites === null ? (
        <Text size="sm" c="dimmed">
          {say("embed-off")}
        </Text>
      ) : (
        <div className={styles.parts}>
          <Text size="sm">
            {embedSites.length > 0
              ? say("embed-sites", { sites: embedSites.join(", ") })
              : say("embed-anywhere")}
          </Text>
          {snippets.map(({ id, html }) => (
            <div key={id} className={styles.snippet}>
              <Title order={3} size="h6">
                {say(`embed-${id}`)}
              </Title>
              <pre className={styles.code} id={`snippet-${id}`}>
                {html}
              </pre>
              <CopyButton text={html} name={say(`embed-${id}-copy`)} source={`snippet-${id}`} />
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}
