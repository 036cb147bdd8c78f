import { useLocale, useTranslations } from "next-intl";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { formatFor } from "@/lib/format";
import { columnSource } from "@/lib/persona/encode";
import type { SegmentationResult } from "@/lib/persona/schema";
import type { Wording } from "@/lib/persona/wording";
import styles from "./method.module.css";

/** Which questions separate the groups, the strongest first; the answers of a set add up. */
export function Work({ result, wording }: { result: SegmentationResult; wording: Wording }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const byQuestion = new Map<string, { information: number; isActive: boolean; answered: number }>();
  for (const { column, information, active, answered } of result.profile) {
    const { question } = columnSource(column);
    const known = byQuestion.get(question) ?? { information: 0, isActive: false, answered: 0 };
    byQuestion.set(question, {
      information: known.information + information,
      isActive: known.isActive || active,
      answered: Math.max(known.answered, answered),
    });
  }
  const rows = [...byQuestion].sort(([, a], [, b]) => b.information - a.information);
  return (
    <ScrollRegion className={styles.scroll} label={say("method-work-title")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("column-question")}</th>
            <th scope="col">{say("column-role")}</th>
            <th scope="col">{say("column-information")}</th>
            <th scope="col">{say("column-answered")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([question, { information, isActive, answered }]) => (
            <tr key={question}>
              <th scope="row">{wording.question({ question, part: null })}</th>
              <td>{say(isActive ? "method-work-formed" : "method-work-describes")}</td>
              <td>{format.number(information, 2)}</td>
              <td>{format.share(answered, result.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
