"use client";

import { Button, Group, Stack, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { useServerForm } from "@/app/_ui/use-server-form";
import { beginFromStructureAction } from "@/lib/exchange/structure/actions";
import { structureToBegin } from "@/lib/exchange/structure/schema";
import { StudyWords } from "../study-words";
import styles from "./structure.module.css";
import { ConsentTick } from "./take-form";

/** Begins a study with the file as its survey. */
export function BeginForm({
  file,
  title,
  brand,
  asksConsent,
}: {
  file: string;
  title: string;
  brand: string;
  asksConsent: boolean;
}) {
  const say = useTranslations("structure");
  const { form, field, state, pending } = useServerForm(structureToBegin, beginFromStructureAction, {
    file,
    title,
    brand,
    businessKind: "b2c",
    product: "",
    category: "",
  });
  return (
    <form {...form} className={styles.box}>
      <input type="hidden" name="file" value={file} />
      <Stack gap="lg">
        <Title order={2} size="h4">
          {say("study")}
        </Title>
        <FormMessage state={state} />
        <StudyWords field={field} />
        {!asksConsent && <ConsentTick isChecked />}
        <Group>
          <Button type="submit" loading={pending}>
            {say("begin")}
          </Button>
          <ButtonLink href="/studies/import/survey" variant="subtle">
            {say("other-file")}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
