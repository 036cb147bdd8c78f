import { Alert } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { TextLink } from "@/app/_ui/link";
import type { ActionState } from "@/lib/action-state";

/** What became of adding to a survey, with the way to it. */
export function AddResult({ state }: { state: ActionState }) {
  const say = useTranslations("library");
  return (
    <>
      <FormMessage state={state} />
      {state.status === "done" && (
        <Alert color="teal" variant="light" role="status">
          {state.message}{" "}
          {state.href && (
            <TextLink href={state.href} underline="always">
              {say("to-survey")}
            </TextLink>
          )}
        </Alert>
      )}
    </>
  );
}
