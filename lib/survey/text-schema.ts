import * as z from "zod";

/** A language tag such as `en` or `vi` (BCP 47). */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
export type LanguageTag = z.output<typeof languageTag>;

/**
 * One text in several languages, keyed by language tag. Plain text, never HTML. `{{id|fallback}}` stands for
 * an earlier answer; see `piping.ts`.
 */
export const localText = z.record(languageTag, z.string().max(5000));
export type LocalText = z.output<typeof localText>;

/** A short name for people and exports: letters, digits, underscore. */
export const codebookKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

export const questionId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
export type QuestionId = z.output<typeof questionId>;

/** What is stored for a chosen option: 1 to 249, never used again for another meaning (bytes above are states). */
export const optionCode = z.int().min(1).max(249);

/** A day as `2026-11-22`, in nobody's time zone. */
export const calendarDay = z.iso.date();

/** Whether dates and names can be written in it: `en-en-en` looks like a tag and every page in it would fail. */
export function isKnownToIntl(tag: LanguageTag): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
