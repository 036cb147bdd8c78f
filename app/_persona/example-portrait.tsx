import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatFor } from "@/lib/format";
import { findExamplePersona } from "@/lib/persona/queries";
import { sizeWords } from "@/lib/persona/size-words";
import { wordingOf } from "@/lib/persona/wording";
import { Avatar } from "./avatar";
import styles from "./example-portrait.module.css";
import { Sentence } from "./sentence";
import { monogramOf, personaTitle } from "./titles";

/** A small portrait of the demo study, for people who are not signed in; `fallback` while there is none. */
export async function ExamplePortrait({ fallback }: { fallback: ReactNode }) {
  const found = await findExamplePersona();
  if (!found) return fallback;
  const { persona, wordings } = found;
  const say = await getTranslations("persona");
  const format = formatFor(await getLocale());
  const wording = wordingOf(wordings, format);
  const { facts } = persona;
  return (
    <figure className={styles.card}>
      <figcaption className={styles.quiet}>{say("example-title")}</figcaption>
      <div className={styles.head}>
        <Avatar monogram={monogramOf(persona)} colour={persona.colour} />
        <p className={styles.name}>{personaTitle(say, wording, persona)}</p>
      </div>
      <p className={styles.share}>{sizeWords(facts, { say, format }).sentence}</p>
      <Sentence facts={facts} wording={wording} />
      <p className={styles.quiet}>
        {say(`stability-${facts.stability.word}`)} · {say("example-note")}
      </p>
    </figure>
  );
}
