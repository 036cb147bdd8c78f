"use client";

import { Button, Checkbox, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { pasteTargetsAction } from "@/lib/results/weighting/actions";
import { targetsPaste } from "@/lib/results/weighting/schema";
import classes from "./weighting.module.css";

/** Targets from a spreadsheet or a CSV file, as text. */
export function PasteForm({ study, basedOn }: { study: string; basedOn: number }) {
  const say = useTranslations("weighting");
  const { form, field, state, pending } = useServerForm(targetsPaste, pasteTargetsAction, {
    study,
    basedOn: String(basedOn),
    lines: "",
  });
  const { defaultValue: _value, error: _error, ...scale } = field("scale");
  return (
    <form {...form} className={classes.form}>
      <FormMessage state={state} />
      <input type="hidden" {...field("study")} />
      <input type="hidden" {...field("basedOn")} />
      <Textarea
        label={say("paste-label")}
        rows={5}
        spellCheck={false}
        classNames={{ input: classes.lines ?? "", error: classes.error ?? "" }}
        {...field("lines")}
      />
      <Checkbox value="yes" label={say("scale")} {...scale} />
      <div>
        <Button type="submit" variant="default" loading={pending}>
          {say("paste-save")}
        </Button>
      </div>
    </form>
  );
}
