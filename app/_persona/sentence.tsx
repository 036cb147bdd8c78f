import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import { contrastOfTrait } from "@/lib/persona/contrasts";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import type { PersonaFacts } from "@/lib/persona/schema";
import type { Wording } from "@/lib/persona/wording";
import styles from "./sentence.module.css";
import { traitText } from "./titles";

/** The strongest differences as one sentence, put together from counted facts only. */
export function Sentence({
  facts,
  wording,
  links,
}: {
  facts: PersonaFacts;
  wording: Wording;
  /** Where the answers stand, for those who may read them. */
  links?: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const contrasts = facts.sentence.flatMap((trait) => contrastOfTrait(facts.questions, trait) ?? []);
  if (contrasts.length === 0) return <p className={styles.sentence}>{say("sentence-none")}</p>;
  return (
    <div className={styles.sentence}>
      <p>{say("sentence-lead")}</p>
      <ul>
        {contrasts.map(({ trait, group, rest }) => {
          const words = say(trait.over ? "sentence-over" : "sentence-under", {
            answer: `“${traitText(wording, facts, trait)}”`,
            question: `“${wording.question(trait)}”`,
            share: format.share(group.value, group.base),
            rest: format.share(rest.value, rest.base),
          });
          const key = `${trait.question}.${trait.part ?? ""}`;
          const counted = facts.questions.find(
            ({ question, part }) => question === trait.question && part === trait.part,
          );
          const href = counted && links?.answer(counted, trait.codes);
          return <li key={key}>{href ? <a href={href}>{words}</a> : words}</li>;
        })}
      </ul>
      {contrasts.every(({ formed }) => formed) && <p className={styles.note}>{say("sentence-formed")}</p>}
    </div>
  );
}
