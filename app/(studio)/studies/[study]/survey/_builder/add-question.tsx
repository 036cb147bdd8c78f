"use client";

import { Button, Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { addQuestion, newQuestion, type StarterTexts } from "@/lib/survey/draft-editing";
import type { QuestionType } from "@/lib/survey/schema";
import { newId } from "../_draft/new-id";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";

/** Content of a survey, not of the interface: a new scale begins with these words in both languages. */
const STARTER: StarterTexts = {
  lowest: { en: "Very poor", vi: "Rất kém" },
  highest: { en: "Very good", vi: "Rất tốt" },
  unlikely: { en: "Not at all likely", vi: "Hoàn toàn không sẵn lòng" },
  likely: { en: "Extremely likely", vi: "Rất sẵn lòng" },
  hard: { en: "Very hard", vi: "Rất khó" },
  easy: { en: "Very easy", vi: "Rất dễ" },
  best: { en: "Matters most", vi: "Quan trọng nhất" },
  worst: { en: "Matters least", vi: "Ít quan trọng nhất" },
};

/** The types by what they are for. */
const FAMILIES: readonly {
  name: "choose" | "rate" | "weigh" | "write" | "other";
  types: readonly QuestionType[];
}[] = [
  { name: "choose", types: ["single", "multiple", "picture"] },
  { name: "rate", types: ["rating", "matrix", "nps", "csat", "ces", "slider"] },
  { name: "weigh", types: ["ranking", "constant-sum", "maxdiff"] },
  { name: "write", types: ["text", "number", "date", "email", "phone"] },
  { name: "other", types: ["consent", "statement", "hidden"] },
];

/** Adds a question of a chosen type at the end of a page and opens it. */
export function AddQuestion({ page }: { page: number }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { change, setOpen } = useBuilder();
  const add = (type: QuestionType) => {
    const id = newId("q");
    change((before) => {
      const index = before.pages[page]?.questions.length ?? 0;
      return addQuestion(before, newQuestion(before, type, id, STARTER), { page, index });
    });
    setOpen(id);
  };
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="subtle" size="sm" aria-label={say("add-to", { n: page + 1 })}>
          + {say("add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.typeMenu}>
        {FAMILIES.map(({ name, types }) => (
          <Fragment key={name}>
            <Menu.Label>{sayBuilder(`family-${name}`)}</Menu.Label>
            {types.map((type) => (
              <Menu.Item key={type} onClick={() => add(type)}>
                {say(`type-${type}`)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
