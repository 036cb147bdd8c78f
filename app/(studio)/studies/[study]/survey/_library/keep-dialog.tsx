"use client";

import { Alert, Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { TextLink } from "@/app/_ui/link";
import { type ActionState, idle } from "@/lib/action-state";
import { keepQuestionsAction } from "@/lib/library/actions";
import { questionsOf } from "@/lib/survey/model";
import type { LocalText, Question } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useBuilder } from "../_builder/builder-context";
import { useLanguageName } from "../_builder/local-text-fields";
import { useLibrary } from "./use-library";

/** Keeps questions of the draft in the library: as a set of the team's own, or in one that is there. */
export function KeepDialog({ questions, close }: { questions: readonly Question[]; close: () => void }) {
  const say = useTranslations("builder");
  const language = useLocale();
  const name = useLanguageName();
  const library = useLibrary();
  const { definition } = useBuilder();
  const { languages } = definition;
  const isWhole = questions.length === questionsOf(definition).length;
  const [title, setTitle] = useState<LocalText>(() => (isWhole ? { ...definition.title } : {}));
  const [into, setInto] = useState("");
  const [hasToken, setHasToken] = useState(true);
  const [state, setState] = useState<ActionState>(idle);
  const [isPending, startKeeping] = useTransition();
  const known = typeof library === "object" ? library : undefined;
  const own = known?.sets.filter(({ isOwn }) => isOwn) ?? [];
  // Every survey begins with its own consent; in a set it would only be in the way.
  const kept = questions.filter(({ type, ...question }) => type !== "consent" || !isUse(question));
  const isNamed = languages.some((tag) => title[tag]?.trim());
  const keep = () =>
    startKeeping(async () => {
      const form = new FormData();
      const common = { questions: kept, brand: hasToken ? known?.words.brand : "" };
      const target =
        into === "" ? { into: "new", title: written(title), description: {} } : { into: "set", set: into };
      form.set("json", JSON.stringify({ ...common, ...target }));
      setState(await keepQuestionsAction(idle, form));
    });
  return (
    <Modal
      opened
      onClose={close}
      title={say("keep-title", { n: kept.length })}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      {state.status === "done" ? (
        <Text role="status">
          {state.message}{" "}
          {state.href && (
            <TextLink href={state.href} underline="always">
              {say("keep-look")}
            </TextLink>
          )}
        </Text>
      ) : (
        <Stack gap="md">
          <FormMessage state={state} />
          {state.status === "invalid" && <Alert color="red">{say("keep-invalid")}</Alert>}
          {own.length > 0 && (
            <NativeSelect
              label={say("keep-into")}
              value={into}
              onChange={(event) => setInto(event.currentTarget.value)}
              data={[
                { value: "", label: say("keep-new") },
                ...own.map(({ key, content }) => ({ value: key, label: textIn(content.title, language) })),
              ]}
            />
          )}
          {into === "" &&
            languages.map((tag) => (
              <TextInput
                key={tag}
                lang={tag}
                dir="auto"
                label={languages.length > 1 ? `${say("keep-name")} · ${name(tag)}` : say("keep-name")}
                value={title[tag] ?? ""}
                maxLength={200}
                onChange={(event) => setTitle({ ...title, [tag]: event.currentTarget.value })}
              />
            ))}
          {known && (
            <Checkbox
              label={say("keep-token", { brand: known.words.brand, token: "{brand}" })}
              description={say("keep-token-help")}
              checked={hasToken}
              onChange={(event) => setHasToken(event.currentTarget.checked)}
            />
          )}
          <Text size="sm" c="dimmed">
            {say(isWhole ? "keep-note-survey" : "keep-note")}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {say("close")}
            </Button>
            <Button
              loading={isPending}
              disabled={kept.length === 0 || library === "loading" || (into === "" && !isNamed)}
              onClick={keep}
            >
              {say("keep")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

const isUse = (question: object): boolean => "purpose" in question && question.purpose === "use";

const written = (text: LocalText): LocalText =>
  Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ""));
