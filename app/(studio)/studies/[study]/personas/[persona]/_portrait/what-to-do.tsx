import { useLocale, useTranslations } from "next-intl";
import { traitText } from "@/app/_persona/titles";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { adviceOf } from "@/lib/persona/advice";
import { columnName } from "@/lib/persona/encode";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import type { PersonaFacts } from "@/lib/persona/schema";
import type { Wording } from "@/lib/persona/wording";
import styles from "./portrait.module.css";

/** What to do about the group: a line for message, channel, stage, fix, help, each with the answer it rests on. */
export function WhatToDo({
  facts,
  wording,
  links,
}: {
  facts: PersonaFacts;
  wording: Wording;
  links: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const advice = adviceOf(facts, wording);
  if (advice.length === 0)
    return (
      <Section title={say("todo-title")}>
        <p className={styles.quiet}>{say("todo-none")}</p>
      </Section>
    );
  return (
    <Section title={say("todo-title")} lead={say("todo-lead")}>
      <dl className={styles.todo}>
        {advice.map(({ key, contrast: { trait, group, rest }, isDistinct }) => {
          const counted = facts.questions.find((one) => columnName(one) === columnName(trait));
          const href = counted && links?.answer(counted, trait.codes);
          const answer = traitText(wording, facts, trait);
          const words = wording.speaksAlone(trait, trait.codes) ? answer : `${wording.row(trait)}: ${answer}`;
          return (
            <div key={key}>
              <dt>{say(`todo-${key}`)}</dt>
              <dd>
                <p className={styles.todoAnswer}>{href ? <a href={href}>{words}</a> : words}</p>
                <p className={styles.quiet}>
                  {say(isDistinct ? "todo-distinct" : "todo-usual", {
                    share: format.share(group.value, group.base),
                    rest: format.share(rest.value, rest.base),
                    n: format.count(group.base),
                  })}
                </p>
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
