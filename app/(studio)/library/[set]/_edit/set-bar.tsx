"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import draftStyles from "@/app/(studio)/studies/[study]/survey/_draft/draft.module.css";
import { useDraftContext } from "@/app/(studio)/studies/[study]/survey/_draft/draft-context";
import { HistoryButtons } from "@/app/(studio)/studies/[study]/survey/_draft/history-buttons";
import { type ActionState, idle } from "@/lib/action-state";
import { saveSetAction } from "@/lib/library/actions";
import type { QuestionSet } from "@/lib/library/queries";
import type { QuestionSetContent } from "@/lib/library/schema";

/** What is wrong, the way back, and keeping it all as the next version: always in view. */
export function SetBar({
  set: { key, version },
  content,
  isChanged,
  onSend,
  onBack,
}: {
  set: QuestionSet;
  content: QuestionSetContent;
  isChanged: boolean;
  /** It is on its way: leaving the page loses nothing now. */
  onSend: () => void;
  /** It was refused: what is here is still the only copy. */
  onBack: () => void;
}) {
  const say = useTranslations("library");
  const saySurvey = useTranslations("survey");
  const { problems } = useDraftContext();
  const [state, setState] = useState<ActionState>(idle);
  const [isPending, startKeeping] = useTransition();
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const keep = () =>
    startKeeping(async () => {
      const form = new FormData();
      form.set("set", key);
      form.set("expected", String(version));
      form.set("json", JSON.stringify({ content }));
      onSend();
      const answer = await saveSetAction(idle, form);
      setState(answer);
      onBack();
    });
  return (
    <>
      <div className={draftStyles.bar}>
        <Text size="sm">
          {say("questions", { n: content.questions.length })} · {say("version", { n: version })}
          {errors > 0 && (
            <span className={draftStyles.errorCount}> · {saySurvey("problems", { n: errors })}</span>
          )}
        </Text>
        <Group gap="sm" wrap="nowrap" className={draftStyles.tools}>
          <HistoryButtons />
          <Button
            size="sm"
            loading={isPending}
            disabled={!isChanged || errors > 0 || content.questions.length === 0}
            onClick={keep}
          >
            {say("keep-version", { n: version + 1 })}
          </Button>
        </Group>
      </div>
      <FormMessage state={state} />
      {state.status === "failed" && state.code === "conflict" && <Text mb="md">{say("conflict-help")}</Text>}
      {state.status === "invalid" && (
        <Text c="var(--mantine-color-error)" role="alert" mb="md">
          {say("keep-invalid")}
        </Text>
      )}
    </>
  );
}
