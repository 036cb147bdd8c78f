import { Code, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { isChanged, type Note } from "@/lib/exchange/structure/notes";
import styles from "./structure.module.css";

/** What is not in the draft, and what is there in another way: each with its place and the words of the file. */
export function NoteLists({ notes, more }: { notes: readonly Note[]; more: number }) {
  const say = useTranslations("structure");
  const lost = notes.filter((note) => !isChanged(note));
  const changed = notes.filter(isChanged);
  if (notes.length === 0)
    return (
      <Text mt="xl" role="status">
        {say("all-taken")}
      </Text>
    );
  return (
    <>
      {lost.length > 0 && (
        <section className={styles.section}>
          <Title order={2} size="h4">
            {say("lost-title", { n: lost.length + more })}
          </Title>
          <Text c="dimmed" size="sm" maw="var(--measure)">
            {say("lost-lead")}
          </Text>
          <NoteList notes={lost} />
          {more > 0 && <Text size="sm">{say("more-notes", { n: more })}</Text>}
        </section>
      )}
      {changed.length > 0 && (
        <section className={styles.section}>
          <Title order={2} size="h4">
            {say("changed-title", { n: changed.length })}
          </Title>
          <NoteList notes={changed} />
        </section>
      )}
    </>
  );
}

function NoteList({ notes }: { notes: readonly Note[] }) {
  const say = useTranslations("structure");
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={JSON.stringify(note)} className={styles.note}>
          <Text size="sm" className={styles.place}>
            {note.place || say("whole-survey")}
          </Text>
          <div className={styles.words}>
            <Text size="sm">
              {say(`note-${note.code}`, {
                type: "",
                setting: "",
                from: "",
                language: "",
                n: 0,
                limit: 0,
                pages: 0,
                ...note.values,
              })}
            </Text>
            {note.source && (
              <Code block className={styles.source} aria-label={say("in-file")}>
                {note.source}
              </Code>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
