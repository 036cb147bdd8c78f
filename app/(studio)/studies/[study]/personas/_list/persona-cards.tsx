import { Badge } from "@mantine/core";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/app/_persona/avatar";
import { Sentence } from "@/app/_persona/sentence";
import { monogramOf, personaTitle } from "@/app/_persona/titles";
import { formatFor } from "@/lib/format";
import type { PersonaCard } from "@/lib/persona/queries";
import { soundSizeOf } from "@/lib/persona/shares";
import { sizeWords } from "@/lib/persona/size-words";
import type { Wording } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import styles from "./list.module.css";

/** Personas side by side, each with its share, its sentence and how sure it is. */
export function PersonaCards({ personas, wording }: { personas: PersonaCard[]; wording: Wording }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  return (
    <ul className={styles.cards}>
      {personas.map((persona) => {
        const { id, studyId, facts, colour, state, approvedAt } = persona;
        return (
          <li key={id} className={styles.card}>
            <div className={styles.head}>
              <Avatar monogram={monogramOf(persona)} colour={colour} avatar={persona.avatar} />
              <h3 className={styles.name}>
                <Link href={`/studies/${studyId}/personas/${id}`}>{personaTitle(say, wording, persona)}</Link>
              </h3>
            </div>
            <p className={styles.share}>{sizeWords(facts, { say, format }).sentence}</p>
            {soundSizeOf(facts) < SMALLEST_BASE ? (
              <p className={styles.quiet}>{say("few-people")}</p>
            ) : (
              <Sentence facts={facts} wording={wording} />
            )}
            <div className={styles.foot}>
              <Badge variant={state === "approved" ? "filled" : "outline"} tt="none" fw={600}>
                {say(`state-${state}`)}
              </Badge>
              <span className={styles.quiet}>
                {state === "draft" && approvedAt !== null
                  ? say("approved-earlier", { date: format.date(approvedAt) })
                  : say(`stability-${facts.stability.word}`)}
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
