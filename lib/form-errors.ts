import type * as z from "zod";

/** The sentences of `messages/<language>/form.json` that can stand at a field. */
type Say = (
  key:
    | "required"
    | "choose"
    | "email"
    | "too-short"
    | "too-long"
    | "too-small"
    | "too-big"
    | "number"
    | "wrong",
  values?: Record<string, string | number>,
) => string;

/**
 * Zod's findings in a person's words and language. Used by the browser and the server alike, so that a field
 * says the same on both sides: `schema.safeParse(input, { error: fieldErrors(t) })`.
 */
export function fieldErrors(say: Say): z.core.$ZodErrorMap {
  return (issue) => {
    const empty = issue.input === undefined || issue.input === null || issue.input === "";
    switch (issue.code) {
      case "invalid_type":
        return say(empty ? "required" : issue.expected === "number" ? "number" : "wrong");
      case "invalid_value":
        return say("choose");
      case "too_small":
        if (issue.origin !== "string") return say("too-small", { n: Number(issue.minimum) });
        return issue.minimum === 1 || empty
          ? say("required")
          : say("too-short", { n: Number(issue.minimum) });
      case "too_big":
        return say(issue.origin === "string" ? "too-long" : "too-big", { n: Number(issue.maximum) });
      case "invalid_format":
        if (empty) return say("required");
        return say(issue.format === "email" ? "email" : "wrong");
      default:
        return say("wrong");
    }
  };
}
