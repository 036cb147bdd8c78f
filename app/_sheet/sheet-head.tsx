import { personaColour } from "@/app/_charts/palette";
import { Avatar } from "@/app/_persona/avatar";
import type { Sheet } from "@/lib/persona/take-away/sheet";
import styles from "./sheet.module.css";

/** Who it is, how many, and the one sentence. */
export function SheetHead({ sheet, level }: { sheet: Sheet; level: 1 | 2 }) {
  const Heading = `h${level}` as const;
  return (
    <header className={styles.head} style={{ "--persona": personaColour(sheet.colour) }}>
      <div className={styles.name}>
        <Avatar monogram={sheet.monogram} colour={sheet.colour} avatar={sheet.avatar} large />
        <div className={styles.words}>
          <Heading className={styles.title}>{sheet.title}</Heading>
          <p className={styles.share}>{sheet.share}</p>
        </div>
      </div>
      <ul className={styles.status}>
        {sheet.status.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
      <div className={styles.sentence}>
        <p>{sheet.sentenceLead}</p>
        {sheet.sentence.length > 0 && (
          <ul>
            {sheet.sentence.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
      {sheet.match && <p className={styles.note}>{sheet.match}</p>}
    </header>
  );
}
