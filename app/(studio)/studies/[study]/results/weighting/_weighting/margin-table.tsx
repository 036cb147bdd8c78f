import { useLocale, useTranslations } from "next-intl";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { formatFor } from "@/lib/format";
import type { ReportedMargin } from "@/lib/results/weighting/model";
import classes from "./weighting.module.css";

/** One question: its answers as they came, their targets, and what the weights make of them. */
export function MarginTable({
  margin,
  name,
  answerName,
}: {
  margin: ReportedMargin;
  name: string;
  answerName: (code: number) => string;
}) {
  const say = useTranslations("weighting");
  const format = formatFor(useLocale());
  const percent = (share: number) => `${format.number(share * 100, 1)}%`;
  // Dust of binary fractions has a sign, but is no gap.
  const points = (gap: number) => format.number(Math.abs(gap) < 5e-5 ? 0 : gap * 100, 2);
  const people = margin.answers.reduce((sum, { n }) => sum + n, 0);
  return (
    <div>
      <ScrollRegion className={classes.scroll} label={name}>
        <table className={classes.table}>
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col">{say("column-answer")}</th>
              <th scope="col">{say("people")}</th>
              <th scope="col">{say("unweighted")}</th>
              <th scope="col">{say("target")}</th>
              <th scope="col">{say("weighted")}</th>
              <th scope="col">{say("gap")}</th>
            </tr>
          </thead>
          <tbody>
            {margin.answers
              .filter(({ n, target }) => n > 0 || target !== undefined)
              .map(({ code, n, share, target, reached }) => (
                <tr key={code}>
                  <th scope="row">{answerName(code)}</th>
                  <td>{format.count(n)}</td>
                  {share === undefined || target === undefined || reached === undefined ? (
                    <td colSpan={4} className={classes.dimmed}>
                      {say("no-target")}
                    </td>
                  ) : (
                    <>
                      <td>{percent(share)}</td>
                      <td>{percent(target)}</td>
                      <td>{percent(reached)}</td>
                      <td>{points(reached - target)}</td>
                    </>
                  )}
                </tr>
              ))}
          </tbody>
        </table>
      </ScrollRegion>
      {margin.without > 0 && people > 0 && (
        <p className={classes.note}>
          {say("without", { n: margin.without, count: format.count(margin.without) })}
        </p>
      )}
    </div>
  );
}
