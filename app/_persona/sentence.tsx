import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import { contrastOfTrait } from "@/lib/persona/contrasts";
import type { PersonaFacts } from "@/lib/persona/schema";
import type { Wording } from "@/lib/persona/wording";
import styles from "./sentence.module.css";
import { traitText } from "./titles";

/** The strongest differences as one sentence, put together from counted facts only. */
export function Sentence({
  facts,
  wording,
  isLinked = false,
}: {
  facts: PersonaFacts;
  wording: Wording;
  isLinked?: boolean;
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
          return <li key={key}>{isLinked ? <a href="#apart">{words}</a> : words}</li>;
        })}
      </ul>
      {contrasts.every(({ formed }) => formed) && <p className={styles.note}>{say("sentence-formed")}</p>}
    </div>
  );
}
