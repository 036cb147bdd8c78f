import { Badge } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/app/_persona/avatar";
import { monogramOf, personaTitle } from "@/app/_persona/titles";
import { ActionButton } from "@/app/_ui/action-button";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { approvePersonaAction } from "@/lib/persona/actions";
import type { Change } from "@/lib/persona/living/queries";
import type { PersonaCard } from "@/lib/persona/queries";
import type { Wording } from "@/lib/persona/wording";
import { differenceOf } from "@/lib/results/share";
import { ChangedAnswers } from "./changed-answers";
import styles from "./changes.module.css";
import { ExchangeForm } from "./exchange-form";

/** Every persona with what became of it, what is chance and what is not, and the team's word on it. */
export function ChangeList({
  changes,
  personas,
  wording,
  mayCorrect,
}: {
  changes: Change[];
  personas: PersonaCard[];
  wording: Wording;
  mayCorrect: boolean;
}) {
  const say = useTranslations("living");
  const sayPersona = useTranslations("persona");
  const format = formatFor(useLocale());
  const title = (persona: PersonaCard) => personaTitle(sayPersona, wording, persona);
  return (
    <ul className={styles.list}>
      {changes.map(({ persona, fate, from, before, now, answers }) => {
        const moved = before && now ? differenceOf(now, before) : null;
        const isCertain = moved !== null && (moved.interval.low > 0 || moved.interval.high < 0);
        const others = personas.filter(({ id }) => id !== persona.id);
        return (
          <li key={persona.id} className={styles.change}>
            <div className={styles.head}>
              <Avatar monogram={monogramOf(persona)} colour={persona.colour} avatar={persona.avatar} />
              <div>
                <h2 className={styles.name}>
                  <TextLink href={`/studies/${persona.studyId}/personas/${persona.id}`} inherit>
                    {title(persona)}
                  </TextLink>
                </h2>
                <Badge variant="outline">{say(`fate-${fate}`)}</Badge>
              </div>
            </div>
            <p>
              {say(`fate-${fate}-text`)}
              {from.length > 0 && ` ${say("fate-from", { personas: from.map(title).join("; ") })}`}
            </p>
            {before && now && moved && (
              <p>
                <strong>
                  {say("share-moved", {
                    before: format.shareWithInterval(before.value, before.interval, before.base),
                    now: format.shareWithInterval(now.value, now.interval, now.base),
                  })}
                </strong>{" "}
                {say(isCertain ? "share-certain" : "share-chance", {
                  points: `${format.points(moved.value)} (${format.pointsInterval(moved.interval)})`,
                })}
              </p>
            )}
            {answers && <ChangedAnswers answers={answers} wording={wording} />}
            {mayCorrect && fate !== "gone" && (
              <div className={styles.decide}>
                {persona.state === "draft" && (
                  <ActionButton action={approvePersonaAction} values={{ persona: persona.id }}>
                    {say("confirm")}
                  </ActionButton>
                )}
                {others.length > 0 && (
                  <ExchangeForm
                    persona={persona.id}
                    others={others.map((other) => ({ value: other.id, label: title(other) }))}
                  />
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
