"use client";

import { Button, Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { addQuestion, newQuestion } from "@/lib/survey/draft-editing";
import type { QuestionType } from "@/lib/survey/schema";
import { newId } from "../_draft/new-id";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { FAMILIES, STARTER } from "./question-types";

/** Adds a question of a chosen type at the end of a page and opens it. */
export function AddQuestion({ page }: { page: number }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { change, setOpen, browse } = useBuilder();
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
        {browse && (
          <Menu.Item fw={600} onClick={() => browse(page)}>
            {sayBuilder("from-library")}
          </Menu.Item>
        )}
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
