import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { Quote } from "@/lib/persona/queries";
import type { PersonaFacts } from "@/lib/persona/schema";
import { groupShare, restShare } from "@/lib/persona/shares";
import { wordsOfTheme } from "@/lib/persona/themes/model";
import type { Wording } from "@/lib/persona/wording";
import styles from "./portrait.module.css";

/** What the group speaks of more than the rest, with the words behind. */
export function Themes({
  facts: { themes },
  quotes,
  wording,
}: {
  facts: PersonaFacts;
  quotes: Quote[];
  wording: Wording;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  if (themes.length === 0) return null;
  return (
    <Section title={say("themes-title")} lead={say("themes-lead")}>
      <ul className={styles.themes}>
        {themes.map((theme) => {
          const { question, key, text, base, restBase } = theme;
          const [group, rest] = [groupShare(theme), restShare(theme)];
          const words = wordsOfTheme(theme, quotes);
          const finding = say("theme", {
            share: format.shareWithInterval(group.value, group.interval, base),
            rest: format.share(rest.value, restBase),
            n: format.count(base),
          });
          return (
            <li key={`${question} ${key}`}>
              <p>
                <strong>{text}</strong> <span className={styles.quiet}>{finding}</span>
              </p>
              {words.length > 0 && (
                <details className={styles.more}>
                  <summary>{say("theme-words", { n: words.length })}</summary>
                  {words.map((quote) => (
                    <figure key={quote.text} className={styles.quote}>
                      <blockquote>{quote.text}</blockquote>
                      <figcaption>{wording.question({ question, part: null })}</figcaption>
                    </figure>
                  ))}
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
