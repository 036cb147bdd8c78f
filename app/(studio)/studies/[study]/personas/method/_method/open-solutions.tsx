import { useLocale, useTranslations } from "next-intl";
import { traitText } from "@/app/_persona/titles";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { formatFor } from "@/lib/format";
import { type Contrast, contrastsToSay } from "@/lib/persona/contrasts";
import { stabilityOf } from "@/lib/persona/facts";
import { letterOf } from "@/lib/persona/findings";
import { strongestOf } from "@/lib/persona/portrait";
import type { SegmentationResult } from "@/lib/persona/schema";
import { shareOfPeople, tallyOf } from "@/lib/persona/shares";
import type { KeptSolution } from "@/lib/persona/solutions/queries";
import type { Wording } from "@/lib/persona/wording";
import { addTallies } from "@/lib/results/tally";
import styles from "./open-solutions.module.css";
import { TakeNumber } from "./take-number";

/** Differences that a line of the table has room for. */
const MOST_SHOWN = 3;

/**
 * The numbers of groups that the run looked at and did not choose: each opens to its groups, with their sizes, what
 * sets each apart, and how it fits.
 */
export function OpenSolutions({
  solutions,
  result,
  study,
  mayRun,
  wording,
  shown,
}: {
  solutions: readonly KeptSolution[];
  result: SegmentationResult;
  study: string;
  mayRun: boolean;
  wording: Wording;
  /** The number that the portraits show; undefined after people merged or split groups. */
  shown: number | undefined;
}) {
  const say = useTranslations("solutions");
  const sayPersona = useTranslations("persona");
  const format = formatFor(useLocale());
  const best = Math.min(...result.solutions.map(({ evidence, bic }) => evidence ?? bic));
  const said = ({ trait, group, rest }: Contrast, questions: Parameters<typeof traitText>[1]) =>
    say(trait.over ? "more-often" : "less-often", {
      question: wording.row(trait),
      answer: traitText(wording, questions, trait),
      share: format.share(group.value, group.base),
      rest: format.share(rest.value, rest.base),
    });
  return (
    <div className={styles.list}>
      <h3 className={styles.heading}>{say("title")}</h3>
      <p className={styles.quiet}>{say("lead")}</p>
      {solutions
        .filter(({ k }) => k !== shown)
        .map(({ k, outline }) => {
          const { groups, n, counted, family, verdict } = outline;
          const found = result.solutions.find((one) => one.k === k && one.model === family);
          const ari = found?.ari;
          const people = groups.map(({ size, weighted }) => tallyOf(size, weighted));
          const shares = people.map((group) => shareOfPeople(group, addTallies(people)));
          return (
            <details key={k} className={styles.solution} id={`groups-${k}`}>
              <summary>
                <span>{sayPersona(`method-solution-${family}`, { k })}</span>
                <span className={styles.quiet}>
                  {shares.map(({ value }) => format.share(value, n)).join(" · ")}
                </span>
              </summary>
              <ScrollRegion className={styles.scroll} label={sayPersona("method-solution-lca", { k })}>
                <table className={styles.table}>
                  <thead>
                    <tr>
                      <th scope="col">{say("column-group")}</th>
                      <th scope="col">{say("column-share")}</th>
                      <th scope="col">{say("column-apart")}</th>
                      <th scope="col">{sayPersona("column-overlap")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {groups.map(({ size, jaccard, questions }, g) => {
                      const share = shares[g] ?? shareOfPeople(tallyOf(size, undefined), addTallies(people));
                      const apart = strongestOf(questions.flatMap(contrastsToSay), MOST_SHOWN);
                      return (
                        <tr key={letterOf(g)}>
                          <th scope="row">{sayPersona("group-name", { letter: letterOf(g) })}</th>
                          <td>
                            {format.shareWithInterval(share.value, share.interval, n)}
                            <span className={styles.people}>{say("people", { n: size })}</span>
                          </td>
                          <td>
                            {apart.length === 0 ? (
                              say("nothing-apart")
                            ) : (
                              <ul>
                                {apart.map((contrast) => (
                                  <li key={said(contrast, { questions })}>{said(contrast, { questions })}</li>
                                ))}
                              </ul>
                            )}
                          </td>
                          <td>
                            {jaccard === null
                              ? "–"
                              : `${format.number(jaccard, 2)} (${say(`word-${stabilityOf(jaccard)}`)})`}
                          </td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              </ScrollRegion>
              <ul className={styles.figures}>
                {found && (
                  <li>{say("behind", { by: format.number((found.evidence ?? found.bic) - best) })}</li>
                )}
                {found && <li>{say("misplaced", { share: format.share(found.misclassification, n) })}</li>}
                <li>
                  {ari
                    ? say("agreement", {
                        samples: outline.samples,
                        ari: format.number(ari.median, 2),
                        low: format.number(ari.low, 2),
                        high: format.number(ari.high, 2),
                      })
                    : say("agreement-unknown")}
                </li>
                {found?.refused && (
                  <li>{say("refused", { reason: sayPersona(`refused-${found.refused}`) })}</li>
                )}
                {verdict === "groups-constructive" && <li>{say("constructive")}</li>}
                {counted < n && (
                  <li>{say("counted", { counted: format.count(counted), n: format.count(n) })}</li>
                )}
              </ul>
              {mayRun && <TakeNumber study={study} k={k} />}
            </details>
          );
        })}
    </div>
  );
}
