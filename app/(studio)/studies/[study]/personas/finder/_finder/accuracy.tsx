import { useLocale, useTranslations } from "next-intl";
import { personaTitle } from "@/app/_persona/titles";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { FinderPlan } from "@/lib/persona/finder/queries";
import { FINDER_SIZES, finderQuestions } from "@/lib/persona/finder/questions";
import type { PersonaCard } from "@/lib/persona/queries";
import type { Wording } from "@/lib/persona/wording";
import styles from "./finder.module.css";

/** The questions in their order, and how surely they place people, all and persona by persona. */
export function Accuracy({
  plan: { run, model, names, accuracy },
  personas,
  wording,
}: {
  plan: FinderPlan;
  personas: PersonaCard[];
  wording: Wording;
}) {
  const say = useTranslations("finder");
  const sayPersona = useTranslations("persona");
  const format = formatFor(useLocale());
  const questions = finderQuestions(model, names.slice(0, FINDER_SIZES.at(-1)), wording);
  const groups = personas
    .filter(({ segmentationId, state }) => segmentationId === run.id && state !== "hidden")
    .sort((a, b) => a.segment - b.segment);
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : format.share(value, 100);
  return (
    <Section title={say("accuracy-title")} lead={say("accuracy-lead")}>
      {model.steps.length > 0 && <p>{say("accuracy-regrouped")}</p>}
      {accuracy.length === 0 && <p>{say("accuracy-none")}</p>}
      <ScrollRegion className={styles.scroll} label={say("accuracy-title")}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say("column-question")}</th>
              <th scope="col">{say("column-all")}</th>
              {groups.map((persona) => (
                <th key={persona.id} scope="col">
                  {personaTitle(sayPersona, wording, persona)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {questions.map(({ name, text }, place) => (
              <tr key={name}>
                <th scope="row">{say("row-question", { n: place + 1, question: text })}</th>
                <td>{share(accuracy[place]?.all)}</td>
                {groups.map(({ id, segment }) => (
                  <td key={id}>{share(accuracy[place]?.groups[segment])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  );
}
