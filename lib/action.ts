import "server-only";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import type * as z from "zod";
import type { ActionState } from "./action-state.ts";
import { isLimnError, LimnError } from "./errors.ts";
import { fieldErrors } from "./form-errors.ts";
import { findScope, findVisitor } from "./team/gate.ts";
import type { Permission } from "./team/permissions.ts";
import { authorize, type TeamScope } from "./team/scope.ts";

type Action = (previous: ActionState, form: FormData) => Promise<ActionState>;

/** Typed values that may be sent back to the form; a secret is not among them. */
const SECRET = /password|token|secret/i;

/**
 * A server action of the studio: parse → authorise → run → state or redirect. Expected failures come back as
 * state with what was typed; bugs are thrown and end on the error page.
 */
export function teamAction<S extends z.ZodType>(
  permission: Permission,
  schema: S,
  run: (scope: TeamScope, input: z.output<S>) => Promise<ActionState | undefined>,
): Action {
  return publicAction(schema, async (input) => {
    const scope = await findScope();
    // Not a redirect: what was typed would be lost.
    if (!scope) throw new LimnError((await findVisitor()) ? "forbidden" : "signed-out");
    authorize(scope, permission);
    return run(scope, input);
  });
}

/** The same without a team: sign-in, sign-up, accepting an invitation. */
export function publicAction<S extends z.ZodType>(
  schema: S,
  run: (input: z.output<S>) => Promise<ActionState | undefined>,
): Action {
  return async (_previous, form) => {
    const values = readForm(form);
    const parsed = schema.safeParse(values, { error: fieldErrors(await getTranslations("form")) });
    if (!parsed.success)
      return { status: "invalid", fields: byField(parsed.error), values: withoutSecrets(values) };
    try {
      return (await run(parsed.data)) ?? { status: "done" };
    } catch (error) {
      if (!isLimnError(error)) {
        // A redirect comes as an exception too. The frames around the new page (tabs, steps) would keep what they showed.
        revalidatePath("/", "layout");
        throw error;
      }
      const say = await getTranslations("errors");
      return {
        status: "failed",
        code: error.code,
        message: say(error.code, error.values),
        values: withoutSecrets(values),
      };
    }
  };
}

/**
 * Form data as plain values: a repeated name becomes an array; a field `json` holds a whole nested value
 * (the builder sends its draft so) and is merged in.
 */
function readForm(form: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const all = form.getAll(name);
    values[name] = all.length > 1 ? all : all[0];
  }
  if (typeof values.json !== "string") return values;
  const { json, ...rest } = values;
  const nested = parseJson(String(json));
  return typeof nested === "object" && nested !== null ? { ...rest, ...nested } : rest;
}

/** What no form of ours sends is missing, and the schema says so. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function byField(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return fields;
}

function withoutSecrets(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !SECRET.test(entry[0]),
    ),
  );
}
