import * as z from "zod";
import { questionId } from "../../survey/schema.ts";
import { personaAvatar, portraitPart } from "../schema.ts";

/* The forms in which people change personas. */

const persona = { persona: z.string().min(1).max(40) };
const blankIsNull = z
  .string()
  .trim()
  .transform((text) => text || null);

/** This persona and another of the same run become one. */
export const personaMerge = z.object({ ...persona, other: z.string().min(1).max(40) });

/** The members who gave this answer stay, the others become a group of their own: `q7.3`, or `q7.2.3` for row 2. */
export const personaSplit = z.object({
  ...persona,
  answer: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}(\.\d{1,4}){1,2}$/)
    .transform((address) => {
      const [question = "", ...numbers] = address.split(".");
      const code = Number(numbers.at(-1));
      return { question, part: numbers.length > 1 ? Number(numbers[0]) : null, codes: [code] };
    }),
  /** The answer as it was read, for the history. */
  words: z.string().trim().max(300).default(""),
});

/** A team's words on a persona. An empty name brings Limn's suggestion back. */
export const personaWords = z.object({
  ...persona,
  name: z.string().trim().max(80).pipe(blankIsNull),
  firstName: z.string().trim().max(40).pipe(blankIsNull),
  avatar: personaAvatar,
  /** A member of the team; empty for nobody. */
  owner: z.string().trim().max(40).pipe(blankIsNull),
  note: z.string().trim().max(5000).pipe(blankIsNull),
});
export type PersonaWords = Omit<z.output<typeof personaWords>, "persona">;

const several = <S extends z.ZodType>(item: S) =>
  z.preprocess(
    (value) => (value === undefined ? [] : typeof value === "string" ? [value] : value),
    z.array(item).max(500),
  );

/** The form of the layout: what is ticked is shown. `move` is pressed to put a part before or after its neighbour. */
export const layoutForm = z.object({
  ...persona,
  order: several(portraitPart),
  shown: several(portraitPart),
  questions: several(questionId),
  shownQuestions: several(questionId),
  move: z
    .string()
    .regex(/^(up|down):[a-z]+$/)
    .optional(),
});
export type LayoutForm = z.output<typeof layoutForm>;

export const newComment = z.object({ ...persona, text: z.string().trim().min(1).max(2000) });
export const commentToRemove = z.object({ ...persona, comment: z.string().min(1).max(40) });

export const personaApproval = z.object({ ...persona });

/** Ids of personas with a space between them, as one button sends them. */
export const personaApprovals = z.object({
  personas: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .transform((ids) => ids.split(/\s+/)),
});
export const personaVisibility = z.object({ ...persona, show: z.enum(["yes", "no"]) });
