"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { startTransition, useActionState, useEffect } from "react";
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type UseFormRegisterReturn,
  useForm,
} from "react-hook-form";
import type * as z from "zod";
import { type ActionState, idle } from "@/lib/action-state";
import { fieldErrors } from "@/lib/form-errors";

/** What `field(name)` gives an input; for components that hold some of a form's inputs. */
export interface FieldProps extends UseFormRegisterReturn {
  defaultValue: string | number | undefined;
  error: string | undefined;
}

/**
 * One form, two lives: React Hook Form checks in the browser with the action's own schema; without JavaScript
 * the same `<form action>` posts and the server answers with state.
 *
 * Spread `form` on the `<form>`, `field(name)` on an input, and show `state.message` when it failed.
 */
export function useServerForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  action: (previous: ActionState, form: FormData) => Promise<ActionState>,
  defaultValues: DefaultValues<Input>,
) {
  const say = useTranslations("form");
  const [state, formAction, pending] = useActionState(action, idle);
  const typed = state.status === "invalid" || state.status === "failed" ? state.values : {};
  const initial: Record<string, unknown> = { ...defaultValues, ...typed };
  const { register, handleSubmit, formState, setError, ...rest } = useForm<Input, unknown, Output>({
    resolver: zodResolver(schema, { error: fieldErrors(say) }),
    defaultValues: { ...defaultValues, ...typed },
    mode: "onTouched",
  });

  useEffect(() => {
    if (state.status !== "invalid") return;
    for (const [name, message] of Object.entries(state.fields))
      setError(name as FieldPath<Input>, { message });
  }, [state, setError]);

  return {
    ...rest,
    register,
    setError,
    state,
    pending,
    form: {
      action: formAction,
      noValidate: true,
      onSubmit: (event: React.FormEvent<HTMLFormElement>) => {
        const data = new FormData(event.currentTarget);
        // Not the form's own action: React would reset what was typed after it.
        void handleSubmit(() => startTransition(() => formAction(data)))(event);
      },
    },
    field: (name: FieldPath<Input>): FieldProps => {
      const error =
        formState.errors[name]?.message ?? (state.status === "invalid" ? state.fields[name] : undefined);
      const value = initial[name];
      return {
        ...register(name),
        // Without JavaScript nobody fills the inputs in later: what was typed must be in the HTML.
        defaultValue: typeof value === "string" || typeof value === "number" ? value : undefined,
        error: error === undefined ? undefined : String(error),
      };
    },
  };
}
