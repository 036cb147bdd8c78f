"use client";

import { Button, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { addTagAction } from "@/lib/response/actions";
import { responseTag } from "@/lib/response/schema";
import classes from "./response.module.css";

export function TagForm(values: { study: string; response: string; query: string }) {
  const say = useTranslations("response");
  const { form, field, state, pending } = useServerForm(responseTag, addTagAction, { ...values, tag: "" });
  return (
    <form {...form} className={classes.form}>
      <TextInput label={say("tag")} maxLength={40} className={classes.wide} {...field("tag")} />
      <input type="hidden" {...field("study")} />
      <input type="hidden" {...field("response")} />
      <input type="hidden" {...field("query")} />
      <Button type="submit" variant="default" loading={pending}>
        {say("tag-add")}
      </Button>
      <FormMessage state={state} />
    </form>
  );
}
