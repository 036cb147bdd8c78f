import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { ListedComment } from "@/lib/persona/editing/queries";
import type { PersonaPortrait } from "@/lib/persona/queries";
import { Comments } from "./comments";
import styles from "./portrait.module.css";

/** What people wrote and decided: notes, comments, and the approved versions. */
export function HumanWords({
  persona,
  comments,
  mayEdit,
}: {
  persona: PersonaPortrait;
  comments: ListedComment[] | undefined;
  mayEdit: boolean;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { id, studyId, note, versions } = persona;
  return (
    <Section title={say("words-title")} lead={say("words-lead")}>
      <div className={styles.human}>
        <p className={note === null ? styles.quiet : styles.note}>{note ?? say("note-none")}</p>
        {comments && mayEdit && <Comments persona={id} comments={comments} />}
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
