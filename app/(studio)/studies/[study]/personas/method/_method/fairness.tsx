import { useLocale, useTranslations } from "next-intl";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { formatFor } from "@/lib/format";
import { columnName } from "@/lib/persona/encode";
import { fairnessOf } from "@/lib/persona/fairness";
import type { PersonaFacts } from "@/lib/persona/schema";
import type { Wording } from "@/lib/persona/wording";
import { evidenceOf } from "@/lib/results/evidence";
import styles from "./method.module.css";
import type { ShownGroup } from "./shown-groups";

/** Groups against everybody on who people are, and who is typical of no portrait. */
export function Fairness({
  facts,
  groups,
  wording,
}: {
  facts: PersonaFacts[];
  groups: ShownGroup[];
  wording: Wording;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const list = new Intl.ListFormat(format.language);
  const rows = fairnessOf(facts, wording);
  if (rows.length === 0) return <p className={styles.quiet}>{say("fairness-none")}</p>;
  const textOf = ({ facts: counted, code }: (typeof rows)[number]) =>
    `${wording.question(counted)}: ${wording.answer(counted, code, counted.cuts)}`;
  const missing = rows.filter(({ isMissing }) => isMissing);
  return (
    <>
      <p className={styles.prose}>
        {missing.length > 0
          ? say("fairness-missing", {
              people: list.format(
                missing.map((row) => `“${textOf(row)}” (${format.share(row.sample.value, row.sample.base)})`),
              ),
            })
          : say("fairness-all")}
      </p>
      <ScrollRegion className={styles.scroll} label={say("fairness-title")}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say("column-answer")}</th>
              <th scope="col">{say("fairness-sample")}</th>
              {groups.map(({ key, letter, title }) => (
                <th key={key} scope="col" title={title}>
                  {letter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${columnName(row.facts)}.${row.code}`}>
                <th scope="row">{textOf(row)}</th>
                <td>{format.share(row.sample.value, row.sample.base)}</td>
                {row.groups.map((contrast, i) => {
                  const isShown = contrast && evidenceOf(contrast.group.sound) !== "too-few";
                  return (
                    <td key={groups[i]?.key}>
                      {isShown ? format.share(contrast.group.value, contrast.group.base) : "–"}
                      {isShown && contrast.isCertain && (contrast.trait.over ? " ▲" : " ▼")}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={styles.quiet}>{say("fairness-key")}</p>
    </>
  );
}
