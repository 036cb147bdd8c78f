"use client";

import { Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useActionState } from "react";
import { type ActionState, idle } from "@/lib/action-state";
import { FormMessage } from "./form-message";

/** A form that is one button: runs an action with fixed values, and says so when it was refused. */
export function ActionButton({
  action,
  values = {},
  children,
  ...props
}: Omit<ButtonProps, "children"> & {
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
  values?: Record<string, string>;
  "aria-label"?: string;
  children: ReactNode;
}) {
  const [state, submit, pending] = useActionState(action, idle);
  return (
    <form action={submit}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} />
      <Button type="submit" loading={pending} {...props}>
        {children}
      </Button>
    </form>
  );
}
