"use client";

import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Text, TextInput, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyPage } from "@/lib/survey/schema";
import { PageLogic } from "../_flow/page-logic";
import { PageSummary } from "../_flow/page-summary";
import { AddQuestion } from "./add-question";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { GripIcon } from "./icons";
import { PageMenu } from "./page-menu";
import { PageProblems } from "./page-problems";
import { QuestionRow } from "./question-row";
import { headingId, useSorting } from "./sortable-survey";

/** A page: its heading, where it leads, its questions, and a place to add one. */
export function PageSection({ page, index }: { page: SurveyPage; index: number }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { definition } = useBuilder();
  const [isLogicOpen, setLogicOpen] = useState(false);
  const { isPageMoving, dropMark } = useSorting();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: headingId(page.id) });
  const [first] = page.questions;
  const before = first ? questionsOf(definition).findIndex(({ id }) => id === first.id) : 0;
  return (
    <section
      className={styles.page}
      aria-labelledby={`heading-${page.id}`}
      data-drop={dropMark?.page === page.id ? dropMark.side : undefined}
      data-moving={isPageMoving && isDragging}
    >
      <div
        ref={setNodeRef}
        className={styles.pageHead}
        style={isPageMoving ? undefined : { transform: CSS.Translate.toString(transform), transition }}
      >
        <button
          type="button"
          className={styles.grip}
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={sayBuilder("page-drag", { n: index + 1 })}
        >
          <GripIcon />
        </button>
        <Title order={2} size="h5" id={`heading-${page.id}`} className={styles.pageNumber}>
          {say("page", { n: index + 1 })}
        </Title>
        <PageTitle page={page} index={index} />
        <PageMenu
          page={page}
          index={index}
          isLogicOpen={isLogicOpen}
          toggleLogic={() => setLogicOpen(!isLogicOpen)}
        />
      </div>
      <PageProblems index={index} />
      {isLogicOpen ? <PageLogic page={page} index={index} /> : <PageSummary page={page} />}
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
      dir="auto"
      aria-label={say("page-title", { n: index + 1 })}
      placeholder={say("page-title-add")}
      value={page.title?.[tag] ?? ""}
      maxLength={200}
      onChange={(event) => {
        const text = event.currentTarget.value;
        change((before) => ({
          ...before,
          pages: before.pages.map((candidate) =>
            candidate.id === page.id
              ? { ...candidate, title: { ...candidate.title, [tag]: text } }
              : candidate,
          ),
        }));
      }}
    />
  );
}
