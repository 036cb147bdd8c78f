"use client";

import { Button, Checkbox, Group, Radio, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { idle } from "@/lib/action-state";
import { takeStructureAction } from "@/lib/exchange/structure/actions";
import styles from "./structure.module.css";

/** Takes the file as the draft of a study; where there is a draft, says what becomes of it. */
export function TakeForm({
  study,
  file,
  hasDraft,
  asksConsent,
}: {
  study: string;
  file: string;
  hasDraft: boolean;
  /** Whether the file asks for consent itself. */
  asksConsent: boolean;
}) {
  const say = useTranslations("structure");
  const [state, submit, pending] = useActionState(takeStructureAction, idle);
  return (
    <form action={submit} className={styles.box}>
      <input type="hidden" name="study" value={study} />
      <input type="hidden" name="file" value={file} />
      <Stack gap="lg">
        <div>
          <Title order={2} size="h4">
            {say("take-title")}
          </Title>
          <Text c="dimmed" size="sm">
            {say("take-lead")}
          </Text>
        </div>
        <FormMessage state={state} />
        {hasDraft ? (
          <Radio.Group label={say("how")} name="how" defaultValue="append">
            <Stack mt="xs" gap="sm">
              <Radio value="append" label={say("how-append")} description={say("how-append-help")} />
              <Radio value="replace" label={say("how-replace")} description={say("how-replace-help")} />
            </Stack>
          </Radio.Group>
        ) : (
          <input type="hidden" name="how" value="replace" />
        )}
        {!asksConsent && <ConsentTick isChecked={!hasDraft} />}
        <Group>
          <Button type="submit" loading={pending}>
            {say("take")}
          </Button>
          <ButtonLink href={`/studies/${study}/survey/import`} variant="subtle">
            {say("other-file")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}

/** Most files of other tools do not ask; Limn counts nothing without a consent. */
export function ConsentTick({ isChecked }: { isChecked: boolean }) {
  const say = useTranslations("structure");
  return (
    <Checkbox
      name="consent"
      value="on"
      defaultChecked={isChecked}
      label={say("consent")}
      description={say("consent-help")}
    />
  );
}
