"use client";

import { Alert, Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useActionState } from "react";
import { type ActionState, idle } from "@/lib/action-state";

/**
 * A form with nothing to type: hidden values and a button. Works without JavaScript.
 * @param confirm asked first, where JavaScript runs; for what cannot be undone
 */
export function ActionForm({
  action,
  values,
  label,
  confirm,
  button,
  children,
}: {
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
  values: Record<string, string | number>;
  label: ReactNode;
  confirm?: string;
  button?: ButtonProps & { "aria-label"?: string };
  children?: ReactNode;
}) {
  const [state, formAction, pending] = useActionState(action, idle);
  return (
    <form
      action={formAction}
      onSubmit={(event) => {
        if (confirm && !window.confirm(confirm)) event.preventDefault();
      }}
    >
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button type="submit" loading={pending} {...button}>
        {label}
      </Button>
      {state.status === "failed" && (
        <Alert color="red" mt="sm" role="alert">
          {state.message}
        </Alert>
      )}
      {state.status === "invalid" && (
        <Alert color="red" mt="sm" role="alert">
          {Object.values(state.fields).join(" ")}
        </Alert>
      )}
    </form>
  );
}
