import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { Histogram } from "@/app/_charts/histogram";
import { formatFor } from "@/lib/format";
import type { Bin } from "@/lib/results/model";
import type { WeightingReport } from "@/lib/results/weighting/model";
import { type Desk, useDeskWords } from "./desk-words";
import { MarginTable } from "./margin-table";
import classes from "./weighting.module.css";

/** Whether the targets are reached, what the weights cost, each question's shares before and after, and the weights. */
export function Report({ desk, report }: { desk: Desk; report: WeightingReport }) {
  const say = useTranslations("weighting");
  const format = formatFor(useLocale());
  const { questionName, answerName } = useDeskWords(desk);
  const points = (gap: number) => {
    const inPoints = gap * 100;
    return say("gap-points", {
      points: inPoints < 0.005 ? `< ${format.number(0.01, 2)}` : format.number(inPoints, 2),
    });
  };
  const lowest = format.number(report.lowest, 2);
  const highest = format.number(report.highest, 2);
  const facts = [
    {
      key: "fact-effective",
      value: say("fact-effective-text", {
        effective: format.count(report.effective),
        n: format.count(report.n),
      }),
    },
    { key: "fact-design-effect", value: format.number(report.designEffect, 2) },
    { key: "fact-weights", value: say("fact-weights-text", { lowest, highest }) },
    { key: "fact-cycles", value: format.count(report.cycles) },
    { key: "fact-gap", value: points(report.gap) },
  ] as const;
  const nameOf = ({ from, to }: Bin) =>
    from === to ? format.number(from, 2) : `${format.exact(from)}–${format.exact(to)}`;
  const title = say("chart-title", { lowest, highest });
  return (
    <div className={classes.report}>
      <p className={classes.verdict} data-off={!report.isReached || undefined}>
        {report.isReached ? say("reached") : say("not-reached", { gap: points(report.gap) })}
        {!report.isReached &&
          report.atBound > 0 &&
          ` ${say("why-bounds", { n: report.atBound, count: format.count(report.atBound) })}`}
      </p>
      {report.emptyPairs.length > 0 && (
        <>
          <p className={classes.verdict}>{say("why-pairs")}</p>
          <ul className={classes.pairs}>
            {report.emptyPairs.map(({ one, other }) => (
              <li key={`${one.question} ${one.code} ${other.question} ${other.code}`}>
                {say("pair", {
                  one: `“${answerName(one.question, one.code)}”`,
                  other: `“${answerName(other.question, other.code)}”`,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <dl className={classes.facts}>
        {facts.map(({ key, value }) => (
          <div key={key}>
            <dt>{say(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {report.margins.map((margin) => (
        <MarginTable
          key={margin.question}
          margin={margin}
          name={questionName(margin.question)}
          answerName={(code) => answerName(margin.question, code)}
        />
      ))}
      <ChartFrame
        title={title}
        base={report.n}
        table={{
          columns: [say("chart-axis"), say("chart-count")],
          rows: report.spread.map((bin) => ({
            key: String(bin.from),
            cells: [nameOf(bin), format.count(bin.count)],
          })),
        }}
      >
        <Histogram
          label={title}
          bins={report.spread.map((bin) => ({ label: nameOf(bin), count: bin.count }))}
          axisLabel={say("chart-axis")}
          countLabel={say("chart-count")}
        />
      </ChartFrame>
    </div>
  );
}
