"use client";

import { Button, Group, Modal, Radio, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { differencesBetween } from "@/lib/survey/draft-differences";
import { type MergeChoice, type MergeConflict, mergeDrafts } from "@/lib/survey/draft-merge";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { DifferenceLines } from "./difference-lines";
import styles from "./draft.module.css";
import { useDraftContext } from "./draft-context";
import { newId } from "./new-id";
import type { OpenConflict } from "./use-draft";

type Choices = ReadonlyMap<string, MergeChoice>;

/** Two people's edits side by side; for each clash the person says whose stays, or that both do. */
export function ConflictDialog({
  conflict: { base, theirs },
  isOpen,
  close,
  settle,
}: {
  conflict: OpenConflict;
  isOpen: boolean;
  close: () => void;
  settle: (definition: SurveyDefinition) => void;
}) {
  const say = useTranslations("builder");
  const { definition: mine } = useDraftContext();
  const [choices, setChoices] = useState<Choices>(new Map());
  const merge = (chosen: Choices) => mergeDrafts(base, mine, theirs.definition, () => newId("q"), chosen);
  const { conflicts } = useMemo(
    () => mergeDrafts(base, mine, theirs.definition, () => "q-beside"),
    [base, mine, theirs],
  );
  const chooseAll = (choice: MergeChoice) => setChoices(new Map(conflicts.map(({ key }) => [key, choice])));
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="xl"
      title={say("decide-title")}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      <Text size="sm" mb="md">
        {say("decide-lead")}
      </Text>
      <Group gap="sm" mb="md">
        <Button size="xs" variant="default" onClick={() => chooseAll("mine")}>
          {say("all-mine")}
        </Button>
        <Button size="xs" variant="default" onClick={() => chooseAll("theirs")}>
          {say("all-theirs")}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          component="a"
          download="survey-draft.json"
          href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(mine))}`}
        >
          {say("download-mine")}
        </Button>
      </Group>
      {conflicts.map((conflict) => (
        <Clash
          key={conflict.key}
          conflict={conflict}
          mine={mine}
          theirs={theirs.definition}
          choice={choices.get(conflict.key) ?? "mine"}
          choose={(choice) => setChoices(new Map([...choices, [conflict.key, choice]]))}
        />
      ))}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          {say("decide-later")}
        </Button>
        <Button onClick={() => settle(merge(choices).definition)}>{say("decide-save")}</Button>
      </Group>
    </Modal>
  );
}

function Clash({
  conflict,
  mine,
  theirs,
  choice,
  choose,
}: {
  conflict: MergeConflict;
  mine: SurveyDefinition;
  theirs: SurveyDefinition;
  choice: MergeChoice;
  choose: (choice: MergeChoice) => void;
}) {
  const say = useTranslations("builder");
  const name = useClashName(mine, theirs);
  const [my, their] = conflict.kind === "order" ? [] : [conflict.mine, conflict.theirs];
  const differences = conflict.kind === "order" || !my || !their ? [] : differencesBetween(my, their);
  const word = (side: "mine" | "theirs") => {
    if (conflict.kind === "order") return say(`order-${side}`);
    return (side === "mine" ? my : their) === undefined ? say("taken-out") : undefined;
  };
  return (
    <Radio.Group
      className={styles.conflict}
      label={name(conflict)}
      value={choice}
      onChange={(value) => choose(value === "theirs" || value === "both" ? value : "mine")}
    >
      <div className={styles.sides}>
        {(["mine", "theirs"] as const).map((side) => (
          <div key={side} className={styles.side}>
            <Radio value={side} label={say(`keep-${side}`)} mb="xs" />
            <Text size="sm" component="div">
              {word(side) ?? <DifferenceLines differences={differences} side={side} />}
            </Text>
          </div>
        ))}
      </div>
      {conflict.kind === "question" && conflict.mine && conflict.theirs && (
        <Radio value="both" label={say("keep-both")} />
      )}
    </Radio.Group>
  );
}

function useClashName(mine: SurveyDefinition, theirs: SurveyDefinition) {
  const say = useTranslations("builder");
  const language = useLocale();
  return (conflict: MergeConflict): string => {
    if (conflict.kind === "order") return say("clash-order");
    if (conflict.kind === "field") {
      return conflict.field === "title" || conflict.field === "intro" || conflict.field === "thanks"
        ? say(`clash-${conflict.field}`)
        : say("clash-field", { name: conflict.field });
    }
    if (conflict.kind === "page") {
      const [page] = [mine, theirs].map(({ pages }) =>
        pages.findIndex(({ id }) => `page:${id}` === conflict.key),
      );
      return say("clash-page", { n: (page ?? 0) + 1 });
    }
    const question = conflict.mine ?? conflict.theirs;
    const number = [mine, theirs].map(
      (side) => questionsOf(side).findIndex(({ id }) => id === question?.id) + 1,
    );
    return say("clash-question", {
      n: number.find((n) => n > 0) ?? 0,
      text: textIn(question?.text, language, mine.languages),
    });
  };
}
