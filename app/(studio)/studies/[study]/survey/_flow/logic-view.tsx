"use client";

import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type FlowMap, flowMap } from "@/lib/survey/flow-map";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useDraftContext } from "../_draft/draft-context";
import { useRuleWordsIn } from "../_rules/rule-words";
import { FlowDrawing } from "./flow-drawing";
import styles from "./flow-drawing.module.css";
import { useTargetNameIn } from "./target-name";

/** The map of the draft that is being edited. */
export function DraftLogicView() {
  return <LogicView definition={useDraftContext().definition} />;
}

/** Pages and jumps as a drawing, and below it every rule in words. */
export function LogicView({ definition }: { definition: SurveyDefinition }) {
  const say = useTranslations("builder");
  const map = flowMap(definition);
  return (
    <>
      <Title order={1} size="h3" mb={4}>
        {say("map-title")}
      </Title>
      <Text c="dimmed" mb="lg" maw="var(--measure)">
        {say("map-lead")}
      </Text>
      <FlowDrawing definition={definition} map={map} />
      <Title order={2} size="h4" mt="xl">
        {say("map-words")}
      </Title>
      <FlowWords definition={definition} map={map} />
    </>
  );
}

function FlowWords({ definition, map }: { definition: SurveyDefinition; map: FlowMap }) {
  const say = useTranslations("builder");
  const sayForm = useTranslations("survey");
  const language = useLocale();
  const words = useRuleWordsIn(definition);
  const nameIn = useTargetNameIn();
  const numbers = new Map(questionsOf(definition).map((question, i) => [question.id, i + 1]));
  const isStraight = definition.pages.every(
    ({ showIf, jumps, questions }) => !showIf && !jumps && questions.every((question) => !question.showIf),
  );
  if (isStraight) return <Text>{say("map-straight", { n: definition.pages.length })}</Text>;
  const last = definition.pages.length - 1;
  return (
    <ol className={styles.list}>
      {definition.pages.map((page, i) => {
        const ruled = page.questions.filter(({ showIf }) => showIf);
        return (
          <li key={page.id} className={styles.entry}>
            <Text fw={600}>
              {sayForm("page", { n: i + 1 })} {textIn(page.title, language, definition.languages)}
            </Text>
            {map.unreachable.has(i) && (
              <p className={styles.lostWord}>{sayForm("problem-page-unreachable")}</p>
            )}
            {page.showIf && <p>{say("page-shown-if", { rule: words(page.showIf) })}</p>}
            {ruled.map((question) => (
              <p key={question.id}>
                {say("map-question-if", {
                  n: numbers.get(question.id) ?? 0,
                  rule: question.showIf ? words(question.showIf) : "",
                })}
              </p>
            ))}
            {(page.jumps ?? []).map(({ when, to }) => {
              const target = nameIn(definition, to);
              const line = when
                ? say("page-jump", { target, rule: words(when) })
                : say("page-jump-always", { target });
              return <p key={line}>{line}</p>;
            })}
            {!page.showIf && ruled.length === 0 && !page.jumps && !map.unreachable.has(i) && (
              <p className={styles.quiet}>{say(i === last ? "map-no-rules-last" : "map-no-rules")}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
