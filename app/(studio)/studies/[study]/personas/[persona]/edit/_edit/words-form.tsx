"use client";

import { Button, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_persona/avatar";
import { monogramOf } from "@/app/_persona/titles";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { describePersonaAction } from "@/lib/persona/actions";
import { personaWords } from "@/lib/persona/editing/schema";
import type { PersonaPortrait } from "@/lib/persona/queries";
import { personaAvatar } from "@/lib/persona/schema";
import styles from "./edit.module.css";

/** A team's words on a persona: its name, a first name, how it is drawn, who looks after it, and notes. */
export function WordsForm({
  persona,
  members,
}: {
  persona: Pick<
    PersonaPortrait,
    "id" | "name" | "firstName" | "avatar" | "ownerId" | "note" | "colour" | "facts"
  >;
  members: readonly { id: string; name: string }[];
}) {
  const say = useTranslations("persona");
  const { form, field, state, pending } = useServerForm(personaWords, describePersonaAction, {
    persona: persona.id,
    name: persona.name ?? "",
    firstName: persona.firstName ?? "",
    avatar: persona.avatar,
    owner: persona.ownerId ?? "",
    note: persona.note ?? "",
  });
  const { error: _error, defaultValue: _chosen, ...avatar } = field("avatar");
  return (
    <form {...form} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" {...field("persona")} />
      <TextInput label={say("name")} description={say("name-help")} maxLength={80} {...field("name")} />
      <TextInput
        label={say("first-name")}
        description={say("first-name-help")}
        maxLength={40}
        {...field("firstName")}
      />
      <fieldset className={styles.avatars}>
        <legend>{say("avatar")}</legend>
        {personaAvatar.options.map((option) => (
          <label key={option} className={styles.avatar}>
            <input type="radio" value={option} defaultChecked={option === persona.avatar} {...avatar} />
            <Avatar monogram={monogramOf(persona)} colour={persona.colour} avatar={option} />
            <span className={styles.avatarName}>{say(`avatar-${option}`)}</span>
          </label>
        ))}
      </fieldset>
      <NativeSelect
        label={say("owner")}
        description={say("owner-help")}
        data={[
          { value: "", label: say("owner-none") },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...field("owner")}
      />
      <Textarea label={say("note")} autosize minRows={3} maxLength={5000} {...field("note")} />
      <div className={styles.save}>
        <Button type="submit" loading={pending}>
          {say("save-words")}
        </Button>
        <Text role="status" size="sm" c="dimmed">
          {state.status === "done" && say("saved")}
        </Text>
      </div>
    </form>
  );
}
