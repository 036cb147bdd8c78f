"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from "react-hook-form";
import type * as z from "zod";
import { fieldErrors } from "@/lib/form-errors";
import { useDraftContext } from "./draft-context";

/**
 * A form over a part of the draft, checked by the schema that the server checks it by. What is valid goes into the
 * draft as it is typed; what is not stays here with its message. When the draft changed without the form (undone,
 * restored, merged) it is filled in again, and the field that had the focus keeps it.
 */
export function useDraftForm<Values extends FieldValues>(
  schema: z.ZodType<Values, Values>,
  values: DefaultValues<Values>,
  onValid: (values: Values) => void,
): UseFormReturn<Values> {
  const say = useTranslations("form");
  const { epoch } = useDraftContext();
  const form = useForm<Values>({
    resolver: zodResolver(schema, { error: fieldErrors(say) }),
    defaultValues: values,
    mode: "onChange",
  });
  const { subscribe, reset } = form;
  const isFilling = useRef(false);
  const latest = useRef({ schema, values, onValid });
  latest.current = { schema, values, onValid };
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values: typed }) => {
          if (isFilling.current) return;
          const parsed = latest.current.schema.safeParse(typed);
          if (parsed.success) latest.current.onValid(parsed.data);
        },
      }),
    [subscribe],
  );
  const seen = useRef(epoch);
  useEffect(() => {
    if (seen.current === epoch) return;
    seen.current = epoch;
    const name = document.activeElement?.getAttribute("name");
    isFilling.current = true;
    reset(latest.current.values);
    isFilling.current = false;
    if (!name) return;
    const back = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
    });
    return () => cancelAnimationFrame(back);
  }, [epoch, reset]);
  return form;
}
