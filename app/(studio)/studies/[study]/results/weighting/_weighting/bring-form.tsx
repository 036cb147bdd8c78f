"use client";

import { Button, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FileField, useFileCheck } from "@/app/_ui/file-field";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { bringTargetsAction } from "@/lib/exchange/targets/actions";
import { broughtTargets, LARGEST_TARGETS, LARGEST_TARGETS_SAID } from "@/lib/exchange/targets/schema";
import classes from "./weighting.module.css";

/** Targets from a CSV file, or copied from a spreadsheet. */
export function BringForm({ study }: { study: string }) {
  const say = useTranslations("weighting");
  const { form, field, state, pending } = useServerForm(broughtTargets, bringTargetsAction, {
    study,
    lines: "",
  });
  const { error, check } = useFileCheck({ bytes: LARGEST_TARGETS, said: LARGEST_TARGETS_SAID });
  const refused = state.status === "invalid" ? state.fields.file : undefined;
  return (
    <form
      {...form}
      onSubmit={(event) => {
        if (check(event)) form.onSubmit(event);
      }}
      className={classes.form}
    >
      <FormMessage state={state} />
      <input type="hidden" {...field("study")} />
      <FileField
        label={say("bring-file")}
        help={say("bring-file-help")}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        error={error ?? refused}
      />
      <Textarea
        label={say("bring-lines")}
        placeholder={say("bring-example")}
        rows={5}
        spellCheck={false}
        classNames={{ input: classes.lines ?? "", error: classes.error ?? "" }}
        {...field("lines")}
      />
      <div>
        <Button type="submit" variant="default" loading={pending}>
          {say("bring-show")}
        </Button>
      </div>
    </form>
  );
}
