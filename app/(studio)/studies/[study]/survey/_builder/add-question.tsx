"use client";

import { Button, Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { addQuestion, newQuestion, type StarterTexts } from "@/lib/survey/draft-editing";
import { questionType } from "@/lib/survey/schema";
import { newId } from "../_draft/new-id";
import { useBuilder } from "./builder-context";

/** Content of a survey, not of the interface: a new scale begins with these words in both languages. */
const STARTER: StarterTexts = {
  lowest: { en: "Very poor", vi: "Rất kém" },
  highest: { en: "Very good", vi: "Rất tốt" },
  unlikely: { en: "Not at all likely", vi: "Hoàn toàn không sẵn lòng" },
  likely: { en: "Extremely likely", vi: "Rất sẵn lòng" },
};

/** Adds a question of a chosen type at the end of a page and opens it. */
export function AddQuestion({ page }: { page: number }) {
  const say = useTranslations("survey");
  const { change, setOpen } = useBuilder();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="subtle" size="sm" aria-label={say("add-to", { n: page + 1 })}>
          + {say("add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {questionType.options.map((type) => (
          <Menu.Item
            key={type}
            onClick={() => {
              const id = newId("q");
              change((before) => {
                const index = before.pages[page]?.questions.length ?? 0;
                return addQuestion(before, newQuestion(before, type, id, STARTER), { page, index });
              });
              setOpen(id);
            }}
          >
            {say(`type-${type}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
