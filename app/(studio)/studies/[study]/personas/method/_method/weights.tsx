import { useLocale, useTranslations } from "next-intl";
import { Facts } from "@/app/_ui/facts";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { PersonaCard } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import { groupTally, sizeOf } from "@/lib/persona/shares";
import type { WeightingOfRun } from "@/lib/persona/weighting/queries";
import { effectiveSize } from "@/lib/results/tally";
import styles from "./method.module.css";
import type { ShownGroup } from "./shown-groups";

/** What the weights of a run do and cost: the whole sample, and every group with and without them. */
export function Weights({
  run,
  weighting,
  personas,
  groups,
}: {
  run: FinishedRun;
  weighting: WeightingOfRun;
  personas: PersonaCard[];
  groups: ShownGroup[];
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { weighting: used, n } = run.result;
  if (!used) return null;
  const shown = groups.flatMap(({ title: name }, segment) => {
    const facts = personas.find((one) => one.segmentationId === run.id && one.segment === segment)?.facts;
    return facts ? [{ name, facts }] : [];
  });
  return (
    <Section title={say("method-weights-title")} lead={say("method-weights-lead")}>
      <Facts
        facts={[
          [say("method-weights-people"), format.count(n)],
          [
            say("method-weights-effective"),
            say("method-weights-effective-text", {
              effective: format.count(used.effective),
              n: format.count(n),
            }),
          ],
          [say("method-weights-design"), format.number(used.designEffect, 2)],
          [
            say("method-weights-spread"),
            say("method-weights-spread-text", {
              lowest: format.number(used.lowest, 2),
              highest: format.number(used.highest, 2),
            }),
          ],
          [say("method-weights-set"), format.moment(weighting.at)],
        ]}
      />
      {shown.length > 0 && (
        <ScrollRegion className={styles.scroll} label={say("method-weights-table")}>
          <table className={styles.numbers}>
            <thead>
              <tr>
                <th scope="col">{say("method-weights-group")}</th>
                <th scope="col">{say("method-weights-n")}</th>
                <th scope="col">{say("method-weights-weight")}</th>
                <th scope="col">{say("method-weights-size")}</th>
                <th scope="col">{say("method-weights-plain")}</th>
                <th scope="col">{say("method-weights-share")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, facts }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{format.count(facts.n)}</td>
                  <td>{format.count(groupTally(facts).weight)}</td>
                  <td>{format.count(effectiveSize(groupTally(facts)))}</td>
                  <td>{format.share(facts.n / facts.of, facts.of)}</td>
                  <td>{format.shareWithInterval(sizeOf(facts), facts.share, facts.of)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Section>
  );
}
