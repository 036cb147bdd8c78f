"use client";

import { Alert, Button, Checkbox, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { TextLink } from "@/app/_ui/link";
import { type ActionState, idle } from "@/lib/action-state";
import { sendQuestionsAction } from "@/lib/survey/actions";
import { removeQuestion } from "@/lib/survey/draft-editing";
import type { Question } from "@/lib/survey/schema";
import { useBuilder } from "./builder-context";

/** Copies questions to another survey of the team, or moves them there. */
export function SendDialog({ questions, close }: { questions: readonly Question[]; close: () => void }) {
  const say = useTranslations("builder");
  const { others, change } = useBuilder();
  const [target, setTarget] = useState(others[0]?.id ?? "");
  const [isMove, setMove] = useState(false);
  const [state, setState] = useState<ActionState>(idle);
  const [isPending, startSending] = useTransition();
  const send = () =>
    startSending(async () => {
      const form = new FormData();
      form.set("survey", target);
      form.set("json", JSON.stringify({ questions }));
      const sent = await sendQuestionsAction(idle, form);
      setState(sent);
      if (sent.status !== "done" || !isMove) return;
      change(
        (before) => questions.reduce((draft, { id }) => removeQuestion(draft, id), before),
        undefined,
        true,
      );
    });
  const chosen = others.find(({ id }) => id === target);
  return (
    <Modal
      opened
      onClose={close}
      title={say("send-title", { n: questions.length })}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      <Stack gap="md">
        {others.length === 0 && <Text>{say("send-nowhere")}</Text>}
        {state.status === "done" && chosen ? (
          <Text role="status">
            {say(isMove ? "sent-moved" : "sent-copied", { n: questions.length })}{" "}
            <TextLink href={`/studies/${chosen.studyId}/survey`} underline="always">
              {chosen.title}
            </TextLink>
          </Text>
        ) : (
          others.length > 0 && (
            <>
              <NativeSelect
                label={say("send-to")}
                value={target}
                onChange={(event) => setTarget(event.currentTarget.value)}
                data={others.map(({ id, title }) => ({ value: id, label: title }))}
              />
              <Checkbox
                label={say("send-move")}
                description={say("send-move-help")}
                checked={isMove}
                onChange={(event) => setMove(event.currentTarget.checked)}
              />
              <Text size="sm" c="dimmed">
                {say("send-note")}
              </Text>
            </>
          )
        )}
        {state.status === "failed" && (
          <Alert color="red" role="alert">
            {state.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say("close")}
          </Button>
          {state.status !== "done" && (
            <Button disabled={target === ""} loading={isPending} onClick={send}>
              {say(isMove ? "send-now-move" : "send-now-copy")}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
