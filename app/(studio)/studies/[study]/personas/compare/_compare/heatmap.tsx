import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { HIGH, LOW } from "@/app/_charts/palette";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { formatFor } from "@/lib/format";
import type { ComparedAnswer } from "@/lib/persona/compare/model";
import { comparisonQuery, type PersonaComparison } from "@/lib/persona/compare/schema";
import type { Contrast } from "@/lib/persona/contrasts";
import type { Wording } from "@/lib/persona/wording";
import { evidenceOf } from "@/lib/results/evidence";
import styles from "./compare.module.css";
import type { Compared } from "./comparison";

/** Rows at first; the rest on demand. */
const FIRST_ROWS = 20;

/** A difference of this size has the full colour. */
const FULL = 0.4;

/** Differences to the rest as a table: colour and number in each cell, sorted by links in its head. */
export function Heatmap({
  compared,
  rows,
  asked,
  answerText,
  wording,
}: {
  compared: Compared[];
  rows: ComparedAnswer[];
  asked: PersonaComparison;
  answerText: (row: ComparedAnswer) => string;
  wording: Wording;
}) {
  const say = useTranslations("compare");
  const sorted = compared.find(({ persona }) => persona.id === asked.sort)?.persona.id;
  const shown = asked.rows === "all" ? rows : rows.slice(0, FIRST_ROWS);
  const address = (change: Partial<PersonaComparison>) => `?${comparisonQuery({ ...asked, ...change })}`;
  return (
    <div>
      <ScrollRegion className={styles.scroll} label={say("heatmap-title")}>
        <table className={styles.heatmap}>
          <thead>
            <tr>
              <th scope="col" aria-sort={sorted === undefined ? "descending" : "none"}>
                <Link href={address({ sort: undefined })} prefetch={false} scroll={false}>
                  {say("sort-spread")}
                </Link>
              </th>
              {compared.map(({ persona, title, sign, colour }) => (
                <th key={persona.id} scope="col" aria-sort={sorted === persona.id ? "descending" : "none"}>
                  <span className={styles.sign} style={{ background: colour }} aria-hidden>
                    {sign}
                  </span>
                  <Link href={address({ sort: persona.id })} prefetch={false} scroll={false} title={title}>
                    {title}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {answerText(row)}
                  <span className={styles.question}>
                    {wording.question({ question: row.trait.question, part: null })}
                    {row.formed && ` · ${say("formed")}`}
                  </span>
                </th>
                {compared.map(({ persona }, i) => (
                  <Cell key={persona.id} contrast={row.cells[i]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={styles.key}>{say("heatmap-key")}</p>
      {rows.length > FIRST_ROWS && (
        <p className={styles.key}>
          <Link
            href={address({ rows: asked.rows === "all" ? undefined : "all" })}
            prefetch={false}
            scroll={false}
          >
            {asked.rows === "all" ? say("fewer-rows") : say("all-rows", { n: rows.length })}
          </Link>
        </p>
      )}
    </div>
  );
}

function Cell({ contrast }: { contrast: Contrast | undefined }) {
  const say = useTranslations("compare");
  const format = formatFor(useLocale());
  if (!contrast)
    return (
      <td className={styles.empty} title={say("cell-few")}>
        –
      </td>
    );
  const { difference, group, rest, interval, isCertain } = contrast;
  const strength = isCertain ? Math.round(Math.min(1, Math.abs(difference) / FULL) * 35) : 0;
  return (
    <td
      className={styles.cell}
      data-indicative={evidenceOf(group.sound) === "indicative" || undefined}
      style={{
        "--tint": `color-mix(in oklab, ${difference < 0 ? LOW : HIGH} ${strength}%, transparent)`,
      }}
      title={say("cell-title", {
        interval: format.pointsInterval(interval),
        rest: format.share(rest.value, rest.base),
        n: format.count(group.base),
      })}
    >
      <strong className={isCertain ? undefined : styles.uncertain}>{format.points(difference)}</strong>
      <span className={styles.share}>{format.share(group.value, group.base)}</span>
    </td>
  );
}
