"use client";

import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Menu, Text, TextInput, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { addPage, nudgePage, removePage } from "@/lib/survey/draft-editing";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyPage } from "@/lib/survey/schema";
import { newId } from "../_draft/new-id";
import { AddQuestion } from "./add-question";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { MoreIcon } from "./icons";
import { QuestionRow } from "./question-row";
import { headingId } from "./sortable-survey";

/** A page: its heading, its questions, and a place to add one. */
export function PageSection({ page, index }: { page: SurveyPage; index: number }) {
  const say = useTranslations("survey");
  const { definition } = useBuilder();
  const { setNodeRef, transform, transition } = useSortable({
    id: headingId(page.id),
    disabled: { draggable: true },
  });
  const [first] = page.questions;
  const before = first ? questionsOf(definition).findIndex(({ id }) => id === first.id) : 0;
  return (
    <section className={styles.page} aria-labelledby={`heading-${page.id}`}>
      <div
        ref={setNodeRef}
        className={styles.pageHead}
        style={{ transform: CSS.Translate.toString(transform), transition }}
      >
        <Title order={2} size="h5" id={`heading-${page.id}`} className={styles.pageNumber}>
          {say("page", { n: index + 1 })}
        </Title>
        <PageTitle page={page} index={index} />
        <PageMenu index={index} />
      </div>
      {page.questions.length === 0 && (
        <Text size="sm" c="dimmed" py="xs">
          {say("page-empty")}
        </Text>
      )}
      <ol className={styles.rows} start={before + 1}>
        {page.questions.map((question, i) => (
          <QuestionRow key={question.id} question={question} number={before + i + 1} page={index} />
        ))}
      </ol>
      <AddQuestion page={index} />
    </section>
  );
}

function PageTitle({ page, index }: { page: SurveyPage; index: number }) {
  const say = useTranslations("survey");
  const language = useLocale();
  const { change, definition } = useBuilder();
  const tag = definition.languages.includes(language) ? language : (definition.languages[0] ?? "en");
  return (
    <TextInput
      className={styles.pageTitle}
      variant="unstyled"
      size="sm"
      lang={tag}
      aria-label={say("page-title", { n: index + 1 })}
      placeholder={say("page-title-add")}
      value={page.title?.[tag] ?? ""}
      maxLength={200}
      onChange={(event) => {
        const text = event.currentTarget.value;
        change(
          (before) => ({
            ...before,
            pages: before.pages.map((candidate) =>
              candidate.id === page.id
                ? { ...candidate, title: { ...candidate.title, [tag]: text } }
                : candidate,
            ),
          }),
          `title of ${page.id}`,
        );
      }}
    />
  );
}

function PageMenu({ index }: { index: number }) {
  const say = useTranslations("survey");
  const { definition, change } = useBuilder();
  const last = definition.pages.length - 1;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={say("page-actions", { n: index + 1 })}
        >
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => change((before) => addPage(before, index, newId("page")))}>
          {say("page-add")}
        </Menu.Item>
        <Menu.Item disabled={index === 0} onClick={() => change((before) => nudgePage(before, index, -1))}>
          {say("move-up")}
        </Menu.Item>
        <Menu.Item disabled={index === last} onClick={() => change((before) => nudgePage(before, index, 1))}>
          {say("move-down")}
        </Menu.Item>
        <Menu.Item disabled={last === 0} onClick={() => change((before) => removePage(before, index))}>
          {say("page-remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
