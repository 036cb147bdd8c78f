"use client";

import { Alert, Anchor, Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/app/_ui/use-format";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { ConflictDialog } from "./conflict-dialog";
import { useDraftContext } from "./draft-context";
import type { DraftNotice, OpenConflict } from "./use-draft";

/** What the person has to know about the draft, and what they have to decide. */
export function DraftAlerts({
  conflict,
  settle,
  notice,
  dismiss,
}: {
  conflict: OpenConflict | undefined;
  settle: (definition: SurveyDefinition) => void;
  notice: DraftNotice | undefined;
  dismiss: () => void;
}) {
  const say = useTranslations("builder");
  const { save, saveNow, undo } = useDraftContext();
  const format = useFormat();
  const [isDeciding, setDeciding] = useState(false);
  return (
    <>
      {save.status === "signed-out" && (
        <Alert color="red" role="alert" mb="lg" title={say("signed-out-title")}>
          <Text size="sm" mb="sm">
            {say("signed-out-text")}
          </Text>
          <Group gap="sm">
            <Button component="a" href="/sign-in" target="_blank" size="xs">
              {say("signed-out-link")}
            </Button>
            <Button size="xs" variant="default" onClick={() => void saveNow()}>
              {say("signed-out-again")}
            </Button>
          </Group>
        </Alert>
      )}
      {conflict && (
        <Alert color="red" role="alert" mb="lg" title={say("conflict-title")}>
          <Text size="sm" mb="sm">
            {say("conflict-text")}
          </Text>
          <Button size="xs" onClick={() => setDeciding(true)}>
            {say("conflict-decide")}
          </Button>
        </Alert>
      )}
      {conflict && (
        <ConflictDialog
          conflict={conflict}
          isOpen={isDeciding}
          close={() => setDeciding(false)}
          settle={(definition) => {
            setDeciding(false);
            settle(definition);
          }}
        />
      )}
      {notice && !conflict && (
        <Alert
          role="status"
          mb="lg"
          withCloseButton
          closeButtonLabel={say("close")}
          onClose={dismiss}
          title={notice.kind === "merged" ? say("merged-title") : say("restored-title")}
        >
          <Text size="sm">
            {notice.kind === "merged"
              ? say("merged-text", { n: notice.questions })
              : say("restored-text", { time: format.moment(notice.at) })}{" "}
            {notice.kind === "restored" && (
              <Anchor
                component="button"
                type="button"
                size="sm"
                onClick={() => {
                  undo();
                  dismiss();
                }}
              >
                {say("restored-drop")}
              </Anchor>
            )}
          </Text>
        </Alert>
      )}
    </>
  );
}
