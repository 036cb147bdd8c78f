import { useTranslations } from "next-intl";
import { personaColour } from "@/app/_charts/palette";
import { monogramOf, personaTitle, traitText } from "@/app/_persona/titles";
import { Section } from "@/app/_ui/section";
import { type ComparedAnswer, compareAnswers } from "@/lib/persona/compare/model";
import type { PersonaComparison } from "@/lib/persona/compare/schema";
import type { PersonaCard } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import type { Wording } from "@/lib/persona/wording";
import styles from "./compare.module.css";
import { Dots } from "./dots";
import { Heatmap } from "./heatmap";
import { Nearest } from "./nearest";
import { RespondentsMap } from "./respondents-map";

/** A persona as the drawings of the comparison name it. */
export interface Compared {
  persona: PersonaCard;
  title: string;
  sign: string;
  colour: string;
}

/** Personas side by side: as a table, on one axis, on a map, and each with its nearest. */
export function Comparison({
  personas,
  asked,
  run,
  wording,
}: {
  personas: PersonaCard[];
  asked: PersonaComparison;
  run: FinishedRun | undefined;
  wording: Wording;
}) {
  const say = useTranslations("compare");
  const sayPersona = useTranslations("persona");
  const compared = personas.map(
    (persona): Compared => ({
      persona,
      title: personaTitle(sayPersona, wording, persona),
      sign: monogramOf(persona),
      colour: personaColour(persona.colour),
    }),
  );
  const facts = personas.map((persona) => persona.facts);
  const by = personas.findIndex(({ id }) => id === asked.sort);
  const rows = compareAnswers(facts, asked.questions, by < 0 ? undefined : by);
  const widest = compareAnswers(facts, asked.questions, undefined);
  const answerText = ({ trait, cells }: ComparedAnswer) => {
    const place = cells.findIndex((cell) => cell !== undefined);
    const own = facts[place];
    const answer = own ? traitText(wording, own, { ...trait, over: true }) : "";
    return trait.part === null ? answer : `${wording.row(trait)}: ${answer}`;
  };
  const rowText = (row: ComparedAnswer) =>
    `${answerText(row)} · ${wording.question({ question: row.trait.question, part: null })}`;
  if (rows.length === 0) return <p className={styles.none}>{say("no-differences")}</p>;
  return (
    <>
      <Section title={say("heatmap-title")} lead={say("heatmap-lead")}>
        <Heatmap compared={compared} rows={rows} asked={asked} answerText={answerText} wording={wording} />
      </Section>
      <Section title={say("dots-title")} lead={say("dots-lead")}>
        <Dots compared={compared} rows={widest} rowText={rowText} />
      </Section>
      <Section title={say("nearest-title")} lead={say("nearest-lead")}>
        <Nearest compared={compared} rowText={rowText} />
      </Section>
      {run && run.result.k > 1 && (
        <Section title={say("map-title")} lead={say("map-lead")}>
          <RespondentsMap compared={compared} run={run} wording={wording} />
        </Section>
      )}
    </>
  );
}
