"use client";

import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Menu } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { duplicateQuestion, moveQuestion, nudgeQuestion, removeQuestion } from "@/lib/survey/draft-editing";
import { questionsOf } from "@/lib/survey/model";
import type { Question } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { newId } from "../_draft/new-id";
import { useRuleWords } from "../_rules/rule-words";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { DownIcon, GripIcon, MoreIcon, OpenIcon, UpIcon } from "./icons";
import { QuestionEditor } from "./question-editor";
import { RowProblems } from "./row-problems";

/** One question: a line to see and move it by, and its editor when it is open. */
export function QuestionRow({
  question,
  number,
  page,
}: {
  question: Question;
  number: number;
  page: number;
}) {
  const say = useTranslations("survey");
  const language = useLocale();
  const sayBuilder = useTranslations("builder");
  const words = useRuleWords();
  const { definition, open, setOpen } = useBuilder();
  const isOpen = open === question.id;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: question.id });
  const text = textIn(question.text, language, definition.languages);
  return (
    <li
      ref={setNodeRef}
      className={styles.row}
      data-open={isOpen}
      data-dragging={isDragging}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <div className={styles.line}>
        <button
          type="button"
          className={styles.grip}
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={say("drag", { n: number })}
        >
          <GripIcon />
        </button>
        <span className={styles.number}>{number}</span>
        <button
          type="button"
          className={styles.words}
          aria-expanded={isOpen}
          aria-controls={`editor-${question.id}`}
          onClick={() => setOpen(isOpen ? undefined : question.id)}
        >
          <span className={text ? styles.text : styles.noText}>{text || say("untitled")}</span>
          <span className={styles.meta}>
            {say(`type-${question.type}`)}
            {question.role === "active" && <span> · {say("role-active")}</span>}
            {!question.required && <span> · {say("optional")}</span>}
            {question.showIf && <span> · {sayBuilder("asked-if", { rule: words(question.showIf) })}</span>}
          </span>
        </button>
        <RowActions question={question} number={number} page={page} />
        <span className={styles.openIcon} data-open={isOpen}>
          <OpenIcon />
        </span>
      </div>
      <RowProblems question={question} />
      {isOpen && (
        <div id={`editor-${question.id}`} className={styles.editor}>
          <QuestionEditor question={question} />
        </div>
      )}
    </li>
  );
}

function RowActions({ question, number, page }: { question: Question; number: number; page: number }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { definition, change, setOpen, onRemoved, send, keep } = useBuilder();
  const { id } = question;
  const isFirst = number === 1 && page === 0;
  const isLast = number === questionsOf(definition).length && page === definition.pages.length - 1;
  const remove = () => {
    const after = removeQuestion(definition, id);
    change(() => after, undefined, true);
    onRemoved({ after, number });
  };
  return (
    <div className={styles.actions}>
      <ActionIcon
        className={`${styles.icon} ${styles.nudge}`}
        variant="subtle"
        color="gray"
        size={36}
        disabled={isFirst}
        aria-label={say("up", { n: number })}
        onClick={() => change((before) => nudgeQuestion(before, id, -1))}
      >
        <UpIcon />
      </ActionIcon>
      <ActionIcon
        className={`${styles.icon} ${styles.nudge}`}
        variant="subtle"
        color="gray"
        size={36}
        disabled={isLast}
        aria-label={say("down", { n: number })}
        onClick={() => change((before) => nudgeQuestion(before, id, 1))}
      >
        <DownIcon />
      </ActionIcon>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={say("actions", { n: number })}>
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            className={styles.onNarrow}
            disabled={isFirst}
            onClick={() => change((before) => nudgeQuestion(before, id, -1))}
          >
            {say("move-up")}
          </Menu.Item>
          <Menu.Item
            className={styles.onNarrow}
            disabled={isLast}
            onClick={() => change((before) => nudgeQuestion(before, id, 1))}
          >
            {say("move-down")}
          </Menu.Item>
          <Menu.Item
            onClick={() => {
              const copy = newId("q");
              change((before) => duplicateQuestion(before, id, copy));
              setOpen(copy);
            }}
          >
            {say("duplicate")}
          </Menu.Item>
          {definition.pages.length > 1 &&
            definition.pages.map((target, i) => (
              <Menu.Item
                key={target.id}
                disabled={i === page}
                onClick={() =>
                  change((before) => moveQuestion(before, id, { page: i, index: target.questions.length }))
                }
              >
                {say("move-to", { n: i + 1 })}
              </Menu.Item>
            ))}
          {send && <Menu.Item onClick={() => send([question])}>{sayBuilder("send-question")}</Menu.Item>}
          {keep && <Menu.Item onClick={() => keep([question])}>{sayBuilder("keep-question")}</Menu.Item>}
          <Menu.Divider />
          <Menu.Item color="red" onClick={remove}>
            {say("delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
