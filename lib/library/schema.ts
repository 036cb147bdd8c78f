import * as z from "zod";
import { codebookKey, localText, question, questionRole, questionType } from "../survey/schema.ts";

/** A suggested set of questions; its texts may hold {brand}, {product}, {category} and {team}. */
export const questionSetContent = z.object({
  title: localText,
  description: localText,
  questions: z.array(question).min(1),
});
export type QuestionSetContent = z.output<typeof questionSetContent>;

/** More than any survey that people finish. */
const MOST_QUESTIONS = 200;

/** What a person writes as a set of the team's own. */
export const writtenSet = z.object({
  title: localText.refine((text) => Object.values(text).some((words) => words.trim() !== "")),
  description: localText,
  questions: z.array(question).min(1).max(MOST_QUESTIONS),
});
export type WrittenSet = z.output<typeof writtenSet>;

/** Where this name stands in what is kept, `{brand}` is written instead; empty: nowhere. */
const brand = z.string().max(200).default("");

/** Questions of a survey to be kept: in a new set, or in one that is there. */
export const questionsToKeep = z.discriminatedUnion("into", [
  writtenSet.extend({ into: z.literal("new"), brand }),
  z.object({ into: z.literal("set"), set: codebookKey, questions: writtenSet.shape.questions, brand }),
]);

/** A new version of a set, written over the version `expected`. */
export const setToSave = z.object({
  set: codebookKey,
  expected: z.coerce.number().int().min(1),
  content: writtenSet,
});

export const setToCopy = z.object({ set: codebookKey });

export const setToRetire = z.object({ set: codebookKey, to: z.enum(["retire", "restore"]) });

const orNothing = z.literal("").transform(() => undefined);

/** What the address of the library asks for; anything unknown is left out. */
export const librarySearch = z.object({
  q: z.string().max(200).default("").catch(""),
  dimension: z.union([orNothing, codebookKey]).optional().catch(undefined),
  stage: z.union([orNothing, codebookKey]).optional().catch(undefined),
  role: z.union([orNothing, questionRole]).optional().catch(undefined),
  type: z.union([orNothing, questionType]).optional().catch(undefined),
  forms: z.literal("on").optional().catch(undefined),
});
export type LibraryAddress = z.output<typeof librarySearch>;

/** Which version of a set the address asks for; the newest when it asks for none. */
export const setVersionAsked = z.object({
  version: z.coerce.number().int().min(1).optional().catch(undefined),
});
