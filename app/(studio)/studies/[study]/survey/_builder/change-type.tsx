"use client";

import { Button, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { changeType } from "@/lib/survey/change-type";
import { type Question, type QuestionType, questionType } from "@/lib/survey/schema";
import { newId } from "../_draft/new-id";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { FAMILIES, STARTER } from "./question-types";

/** Gives the question another type, after saying what that means. */
export function ChangeType({ question }: { question: Question }) {
  const say = useTranslations("builder");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" className={styles.alignStart} onClick={() => setOpen(true)}>
        {say("type-change")}
      </Button>
      {isOpen && <TypeDialog question={question} close={() => setOpen(false)} />}
    </>
  );
}

function TypeDialog({ question, close }: { question: Question; close: () => void }) {
  const say = useTranslations("builder");
  const saySurvey = useTranslations("survey");
  const { definition, change, setOpen, isPublished } = useBuilder();
  const [type, setType] = useState<QuestionType>(question.type);
  const [freshId] = useState(() => newId("q"));
  const isAsked = isPublished(question.id);
  const changed = changeType(definition, question.id, type, STARTER, isAsked ? freshId : undefined);
  const effects = [
    changed.keptParts > 0 && say("type-keeps-parts", { n: changed.keptParts }),
    changed.lostParts > 0 && say("type-loses-parts", { n: changed.lostParts }),
    changed.losesScale && say("type-loses-scale"),
    changed.lostConditions > 0 && say("type-loses-rules", { n: changed.lostConditions }),
  ].filter((effect) => effect !== false);
  const isOther = type !== question.type;
  return (
    <Modal
      opened
      onClose={close}
      title={say("type-change")}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      <Stack gap="md">
        <NativeSelect
          label={say("type-new")}
          value={type}
          onChange={(event) => setType(questionType.parse(event.currentTarget.value))}
          data={FAMILIES.map(({ name, types }) => ({
            group: say(`family-${name}`),
            items: types.map((value) => ({ value, label: saySurvey(`type-${value}`) })),
          }))}
        />
        <Text size="sm">{say(isAsked ? "type-means-published" : "type-means-draft")}</Text>
        {isOther && (
          <ul className={styles.effects}>
            <li>{say("type-keeps-wording")}</li>
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        )}
        <Button
          disabled={!isOther}
          onClick={() => {
            change(() => changed.definition, undefined, true);
            setOpen(changed.id);
            close();
          }}
        >
          {say(isAsked ? "type-do-published" : "type-do")}
        </Button>
      </Stack>
    </Modal>
  );
}
