import { Alert, Badge } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/app/_persona/avatar";
import { Sentence } from "@/app/_persona/sentence";
import { monogramOf, personaTitle, traitText } from "@/app/_persona/titles";
import { ActionButton } from "@/app/_ui/action-button";
import { ButtonLink, TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { approvePersonaAction } from "@/lib/persona/actions";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import type { PersonaPortrait } from "@/lib/persona/queries";
import { matchShare, soundSizeOf } from "@/lib/persona/shares";
import { sizeWords, weightedNote } from "@/lib/persona/size-words";
import type { Wording } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import type { findGoal, getStudy } from "@/lib/study/queries";
import styles from "./portrait.module.css";

/** Status line, name, share, and the one sentence. */
export function Identity({
  study,
  goal,
  persona,
  version,
  wording,
  links,
  mayEdit,
}: {
  study: Awaited<ReturnType<typeof getStudy>>;
  goal: Awaited<ReturnType<typeof findGoal>>;
  persona: PersonaPortrait;
  version: number | undefined;
  wording: Wording;
  links: EvidenceLinks | undefined;
  mayEdit: boolean;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { facts, state, approvedAt, name, colour } = persona;
  const match = matchShare(facts.matchAll);
  const weighted = weightedNote(facts, { say, format });
  const home = `/studies/${study.id}/personas`;
  const shown = persona.versions.find(({ n }) => n === version);
  return (
    <header className={styles.identity}>
      <TextLink href={home} size="sm" className={styles.noPrint}>
        {say("back")}
      </TextLink>
      {shown && (
        <Alert variant="light">
          {say("version-shown", { n: shown.n, date: format.date(shown.approvedAt) })}{" "}
          <TextLink href={`${home}/${persona.id}`}>{say("to-present")}</TextLink>
        </Alert>
      )}
      <ul className={styles.status}>
        <li>
          <Badge variant={state === "approved" ? "filled" : "outline"} tt="none" fw={600}>
            {say(`state-${state}`)}
          </Badge>
        </li>
        {approvedAt !== null && !shown && (
          <li>
            {say(state === "approved" ? "approved-at" : "approved-earlier", {
              date: format.date(approvedAt),
            })}
          </li>
        )}
        {facts.from !== null && facts.to !== null && (
          <li>
            {format.date(facts.from) === format.date(facts.to)
              ? say("answered-on", { from: format.date(facts.from) })
              : say("answered-between", { from: format.date(facts.from), to: format.date(facts.to) })}
          </li>
        )}
        <li>
          {say("evidence", { n: format.count(facts.n), source: say(`source-${study.origin}`) })}
          {links && (
            <>
              {" · "}
              <TextLink href={links.responses()} inherit underline="always">
                {say("see-responses")}
              </TextLink>
            </>
          )}
        </li>
        <li>{say(`stability-${facts.stability.word}`)}</li>
      </ul>
      <div className={styles.name}>
        <Avatar monogram={monogramOf(persona)} colour={colour} avatar={persona.avatar} large />
        <div>
          <h1>{personaTitle(say, wording, persona)}</h1>
          <p className={styles.quiet}>
            {[
              ...(persona.firstName ? [say("first-name-shown", { name: persona.firstName })] : []),
              say(name ? "named" : "suggested"),
              ...(persona.owner ? [say("owner-shown", { name: persona.owner })] : []),
            ].join(" · ")}
          </p>
        </div>
      </div>
      <p className={styles.share}>{sizeWords(facts, { say, format }).sentence}</p>
      <p className={styles.quiet}>{say(`share-method-${facts.share.method}`)}</p>
      {weighted && <p className={styles.quiet}>{weighted}</p>}
      {facts.made && (
        <p>
          {facts.made.kind === "merged"
            ? say("made-merged", { n: facts.made.groups })
            : say(facts.made.trait.over ? "made-split" : "made-split-off", {
                question: wording.question(facts.made.trait),
                answer: traitText(wording, facts, facts.made.trait),
              })}
        </p>
      )}
      {facts.verdict === "groups-constructive" && <p>{say("convenience")}</p>}
      {soundSizeOf(facts) < SMALLEST_BASE ? (
        <p>{say("few-people")}</p>
      ) : (
        <div className={styles.sentence}>
          <Sentence facts={facts} wording={wording} links={links} />
        </div>
      )}
      {match.sound >= SMALLEST_BASE && (
        <p className={styles.quiet}>
          {say("match-all", {
            share: format.share(match.value, match.base),
            n: namedTraits(facts),
            base: format.count(facts.matchAll.base),
          })}
        </p>
      )}
      {mayEdit && (
        <div className={styles.decide}>
          {state === "draft" && (
            <ActionButton action={approvePersonaAction} values={{ persona: persona.id }}>
              {say("approve")}
            </ActionButton>
          )}
          <ButtonLink href={`${home}/${persona.id}/edit`} variant="default">
            {say("edit")}
          </ButtonLink>
          {state === "draft" && <span className={styles.quiet}>{say("approve-help")}</span>}
        </div>
      )}
      {goal && <p className={styles.quiet}>{say("goal", { goal: goal.statement })}</p>}
    </header>
  );
}

/** How many different traits label and sentence name. */
const namedTraits = ({ label, sentence }: PersonaPortrait["facts"]) =>
  new Set([...label, ...sentence].map(({ question, part, codes }) => JSON.stringify([question, part, codes])))
    .size;
