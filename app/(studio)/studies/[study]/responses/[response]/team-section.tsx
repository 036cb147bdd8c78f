import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { removeNoteAction, removeTagAction } from "@/lib/response/actions";
import { filterQuery } from "@/lib/response/model";
import type { WholeResponse } from "@/lib/response/queries";
import type { ResponseFilter } from "@/lib/response/schema";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import { NoteForm } from "./note-form";
import classes from "./response.module.css";
import { TagForm } from "./tag-form";

/** What people of the team say about the response. */
export function TeamSection({
  study,
  response: { id, notes, listed },
  filter,
  member,
  role,
}: {
  study: string;
  response: WholeResponse;
  filter: ResponseFilter;
  member: string;
  role: Role;
}) {
  const say = useTranslations("response");
  const format = formatFor(useLocale());
  const values = { study, response: id, query: filterQuery(filter) };
  const tags = listed?.tags ?? [];
  const mayWrite = can(role, "response.review");
  return (
    <Section title={say("team")} lead={say("team-lead")}>
      {tags.length > 0 && (
        <ul className={classes.tags} aria-label={say("filter-tag")}>
          {tags.map((tag) => (
            <li key={tag} className={classes.tag}>
              {tag}
              {mayWrite && (
                <ActionButton
                  action={removeTagAction}
                  values={{ ...values, tag }}
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  aria-label={say("tag-remove", { tag })}
                >
                  ×
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && <TagForm key={`tags ${tags.join()}`} {...values} />}
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map(({ id: note, text, by, memberId, createdAt }) => (
            <li key={note} className={classes.note}>
              <p>{text}</p>
              <span className={classes.quiet}>
                {say("note-by", { by: by ?? say("somebody"), moment: format.moment(createdAt) })}
              </span>
              {mayWrite && (memberId === member || can(role, "response.erase")) && (
                <ActionButton
                  action={removeNoteAction}
                  values={{ ...values, note }}
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  aria-label={say("note-remove-of", { moment: format.moment(createdAt) })}
                >
                  {say("note-remove")}
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && <NoteForm key={`notes ${notes.length}`} {...values} />}
    </Section>
  );
}
