import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { TextLink } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { approvePersonaAction, showPersonaAction } from "@/lib/persona/actions";
import type { PersonaPortrait } from "@/lib/persona/queries";
import { NameForm } from "./name-form";
import { NoteForm } from "./note-form";
import styles from "./portrait.module.css";

/** What people wrote and decided: name, notes, approval, visibility, and the approved versions. */
export function HumanWords({ persona, mayEdit }: { persona: PersonaPortrait; mayEdit: boolean }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { id, studyId, state, name, note, versions } = persona;
  return (
    <Section title={say("words-title")} lead={say("words-lead")}>
      <div className={styles.human}>
        {mayEdit ? (
          <>
            <NameForm persona={id} name={name ?? ""} />
            <NoteForm persona={id} note={note ?? ""} />
            <div className={styles.decide}>
              {state !== "approved" && (
                <ActionButton action={approvePersonaAction} values={{ persona: id }}>
                  {say("approve")}
                </ActionButton>
              )}
              <ActionButton
                action={showPersonaAction}
                values={{ persona: id, show: state === "hidden" ? "yes" : "no" }}
                variant="default"
              >
                {say(state === "hidden" ? "show" : "hide")}
              </ActionButton>
            </div>
            <Text size="sm" c="dimmed">
              {say("approve-help")} {say("hide-help")}
            </Text>
          </>
        ) : null}
        <p className={mayEdit ? styles.printOnly : styles.note}>{note ?? say("note-none")}</p>
        {versions.length > 0 && (
          <div>
            <h3 className={styles.heading}>{say("versions-title")}</h3>
            <ul className={styles.words}>
              {versions.map(({ n, approvedAt, approvedBy }) => (
                <li key={n}>
                  <TextLink href={`/studies/${studyId}/personas/${id}?version=${n}`}>
                    {say("version", { n, date: format.date(approvedAt) })}
                  </TextLink>
                  {approvedBy && ` ${say("version-by", { name: approvedBy })}`}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
}
