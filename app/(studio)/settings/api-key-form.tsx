"use client";

import { Alert, Button, Code, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { createApiKeyAction } from "@/lib/team/api-key/actions";
import { newApiKey } from "@/lib/team/api-key/schema";

/** Makes a key; it is shown here, once. */
export function ApiKeyForm() {
  const say = useTranslations("finder");
  const { form, field, state, pending } = useServerForm(newApiKey, createApiKeyAction, { name: "" });
  return (
    <Stack mb="xl">
      <form {...form}>
        <Stack>
          <FormMessage state={state} />
          <TextInput
            label={say("key-name")}
            maw="24rem"
            maxLength={60}
            autoComplete="off"
            {...field("name")}
          />
          <div>
            <Button type="submit" loading={pending}>
              {say("key-make")}
            </Button>
          </div>
        </Stack>
      </form>
      {state.status === "done" && state.message !== undefined && (
        <Alert variant="light" role="status" title={say("key-made")}>
          <Code block>{state.message}</Code>
        </Alert>
      )}
    </Stack>
  );
}
