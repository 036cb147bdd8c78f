import * as z from "zod";
import { answers } from "../../survey/schema.ts";

/** The engine's names of a finder's questions, the most telling first. */
export const finderNames = z.array(z.string().min(1).max(80)).min(1).max(12);

export const newFinder = z.object({
  study: z.string().min(1).max(40),
  size: z.coerce.number().int().min(1).max(12),
});

export const finderClosing = z.object({ finder: z.string().min(1).max(40) });

/** People in one call: more go as CSV. */
const MOST_PEOPLE = 1000;

const person = z.object({ id: z.string().max(200).optional(), answers });

/** The body of `POST /api/v1/studies/{study}/classify`: one person, or several. */
export const classifyBody = z.union([
  z.strictObject({ answers }),
  z.strictObject({ people: z.array(person).min(1).max(MOST_PEOPLE) }),
]);
export type ClassifyBody = z.output<typeof classifyBody>;

/** Which finder's card is printed. */
export const ruleCardChoice = z.object({ finder: z.string().max(40).catch("") });
