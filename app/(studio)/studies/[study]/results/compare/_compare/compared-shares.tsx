import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { ComparedShare, ComparedStatement, Comparison } from "@/lib/results/comparing/compare";
import { isBeyondChance } from "@/lib/results/comparing/difference";
import type { Share } from "@/lib/results/share";
import { textIn } from "@/lib/survey/text";
import { type Side, sideColour } from "./group-names";

/**
 * Two bars an answer, one a group; what differs most beyond chance is the finding.
 * @param statement of a matrix that this is about
 */
export function ComparedShares({
  comparison: { a, b, score, ...whole },
  statement,
}: {
  comparison: Comparison;
  statement?: ComparedStatement;
}) {
  const { shares } = statement ?? whole;
  const say = useTranslations("side-by-side");
  const sayResults = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const nameOf = ({ key, text, isRetired }: ComparedShare) => {
    if (key === "detractors" || key === "passives" || key === "promoters") return sayResults(key);
    if (key === "given") return sayResults("consent-given");
    const words = textIn(text, language) || key;
    return isRetired ? sayResults("retired", { option: words }) : words;
  };
  const percent = (share: Share) => (share.base > 0 ? format.share(share.value, share.base) : "–");
  const far = ({ difference }: ComparedShare) => Math.abs(difference?.value ?? 0);
  const [most] = shares
    .filter(({ difference }) => difference && isBeyondChance(difference))
    .sort((one, other) => far(other) - far(one));
  const finding =
    score?.difference && isBeyondChance(score.difference)
      ? say("finding-score", {
          a: format.score(score.a.value),
          b: format.score(score.b.value),
          difference: format.score(score.difference.value),
          interval: format.scoreInterval(score.difference.interval),
        })
      : most?.difference
        ? say("finding-share", {
            answer: nameOf(most),
            a: percent(most.a),
            b: percent(most.b),
            difference: `${format.points(most.difference.value)} (${format.pointsInterval(most.difference.interval)})`,
          })
        : say("finding-none");
  const about = statement && textIn(statement.text, language);
  const subject = about && statement?.isRetired ? sayResults("retired", { option: about }) : about;
  const title = subject ? say("finding-of", { statement: subject, finding }) : finding;
  const rows = shares.flatMap((row) =>
    (["a", "b"] as const).map((side: Side) => {
      const share = row[side];
      return {
        key: `${row.key} ${side}`,
        label: side === "a" ? nameOf(row) : "",
        value: share.value,
        low: share.base > 0 ? share.interval.low : 0,
        high: share.base > 0 ? share.interval.high : 0,
        text: percent(share),
        colour: sideColour(side),
      };
    }),
  );
  const [one, other] = [shares[0]?.a.base ?? 0, shares[0]?.b.base ?? 0];
  const cell = (share: Share) =>
    share.base > 0 ? format.shareWithInterval(share.value, share.interval, share.base) : "–";
  const scoreRow = score && {
    key: "score",
    cells: [
      say("score"),
      score.a.base > 0 ? format.score(score.a.value) : "–",
      score.b.base > 0 ? format.score(score.b.value) : "–",
      score.difference
        ? `${format.score(score.difference.value)} (${format.scoreInterval(score.difference.interval)})`
        : "–",
      score.difference && isBeyondChance(score.difference) ? say("yes") : say("no"),
    ],
  };
  const table = {
    columns: [
      sayResults("column-answer"),
      say("column-a"),
      say("column-b"),
      say("column-difference"),
      say("column-beyond"),
    ],
    rows: [
      ...shares.map((row) => ({
        key: row.key,
        cells: [
          nameOf(row),
          cell(row.a),
          cell(row.b),
          row.difference
            ? `${format.points(row.difference.value)} (${format.pointsInterval(row.difference.interval)})`
            : "–",
          row.difference && isBeyondChance(row.difference) ? say("yes") : say("no"),
        ],
      })),
      ...(scoreRow ? [scoreRow] : []),
    ],
  };
  const baseText = say(a.type === "multiple" ? "bases-shown" : "bases", {
    a: format.count(one),
    b: format.count(other),
  });
  return (
    <ChartFrame title={title} level={3} base={Math.min(one, other)} baseText={baseText} table={table}>
      <IntervalBars
        label={title}
        rows={rows}
        scale={shareScale(
          format,
          rows.map(({ high }) => high),
          sayResults(
            b.type === "ranking" ? "axis-first" : b.type === "multiple" ? "axis-share-shown" : "axis-share",
          ),
        )}
      />
    </ChartFrame>
  );
}
