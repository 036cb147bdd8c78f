import { useTranslations } from "next-intl";
import type { Sheet } from "@/lib/persona/take-away/sheet";
import styles from "./sheet.module.css";

/** Words of people of the group, and of the one who differs most. */
export function SheetQuotes({ quotes, level }: { quotes: Sheet["quotes"]; level: 2 | 3 }) {
  const say = useTranslations("take-away");
  const Heading = `h${level}` as const;
  return (
    <section className={`${styles.section} ${styles.quotes}`}>
      <Heading className={styles.heading}>{say("quotes-title")}</Heading>
      <div className={styles.columns}>
        {quotes.map(({ text, question, dissenting }) => (
          <figure key={text} className={styles.quote}>
            {dissenting && <p className={styles.kicker}>{say("quotes-dissent")}</p>}
            <blockquote>{text}</blockquote>
            <figcaption className={styles.base}>{question}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}
