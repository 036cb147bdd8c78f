import { useLocale, useTranslations } from "next-intl";
import { personaColour } from "@/app/_charts/palette";
import { formatFor } from "@/lib/format";
import type { RuleCard } from "@/lib/persona/finder/rule-card";
import styles from "./rule-card.module.css";

/** Points by answer, to be added up with a pencil. */
export function RuleCardSheet({
  title,
  accuracy,
  groups,
  card,
  numbers,
}: {
  title: string;
  accuracy: number | null;
  groups: readonly { colour: number; letter: string; name: string }[];
  card: RuleCard;
  /** Questions that ask for a number: they are not on the card. */
  numbers: number;
}) {
  const say = useTranslations("finder");
  const format = formatFor(useLocale());
  const cells = (points: readonly number[]) =>
    points.map((point, g) => <td key={groups[g]?.colour ?? g}>{point}</td>);
  return (
    <article className={styles.card}>
      <h1>{title}</h1>
      <p>{say("card-how")}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {groups.map(({ colour, letter, name }) => (
              <th key={colour} scope="col" style={{ "--persona": personaColour(colour) }}>
                <span className={styles.letter}>{letter}</span>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say("card-start")}</th>
            {cells(card.start)}
          </tr>
        </tbody>
        {card.questions.map(({ name, text, rows }, place) => (
          <tbody key={name} className={styles.question}>
            <tr>
              <th colSpan={groups.length + 1} scope="rowgroup">
                {say("row-question", { n: place + 1, question: text })}
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.text}>
                <th scope="row">{row.text}</th>
                {cells(row.points)}
              </tr>
            ))}
          </tbody>
        ))}
        <tbody className={styles.total}>
          <tr>
            <th scope="row">{say("card-total")}</th>
            {groups.map(({ colour }) => (
              <td key={colour} />
            ))}
          </tr>
        </tbody>
      </table>
      <p className={styles.note}>
        {say("card-rounded")}
        {accuracy !== null && ` ${say("result-accuracy", { share: format.share(accuracy, 100) })}`}
        {numbers > 0 && ` ${say("card-numbers", { n: numbers })}`}
      </p>
    </article>
  );
}
