import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import type { Quote } from "@/lib/persona/queries";
import type { Wording } from "@/lib/persona/wording";
import type { StudyOrigin } from "@/lib/study/schema";
import styles from "./portrait.module.css";

/** Real words of the people nearest to the centre, and of one who differs. */
export function Quotes({
  quotes,
  origin,
  wording,
}: {
  quotes: Quote[];
  origin: StudyOrigin;
  wording: Wording;
}) {
  const say = useTranslations("persona");
  const list = (shown: Quote[]) =>
    shown.map(({ text, question }) => (
      <figure key={text} className={styles.quote}>
        <blockquote>{text}</blockquote>
        <figcaption>{wording.question({ question, part: null })}</figcaption>
      </figure>
    ));
  const dissenting = quotes.filter((quote) => quote.dissenting);
  if (quotes.length === 0)
    return (
      <Section title={say("quotes-title")}>
        <p className={styles.quiet}>{say("quotes-none")}</p>
      </Section>
    );
  return (
    <Section
      title={say("quotes-title")}
      lead={say(origin === "import" ? "quotes-lead-import" : "quotes-lead")}
    >
      <div className={styles.quotes}>
        {list(quotes.filter((quote) => !quote.dissenting))}
        {dissenting.length > 0 && (
          <>
            <h3 className={styles.heading}>{say("quotes-dissent")}</h3>
            {list(dissenting)}
          </>
        )}
      </div>
    </Section>
  );
}
