import * as z from "zod";
import { codebookKey, question, surveyDefinition } from "./schema.ts";

/** What the forms of authoring send. */

const rowId = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/);

/** A ticked box: `on` from a plain form, `true` from one with JavaScript. */
const ticked = z
  .union([z.literal("on"), z.boolean()])
  .optional()
  .transform((said) => said === "on" || said === true);

export const surveyToStart = z.object({
  study: rowId,
  /** Key of a question set; empty: a survey without one. */
  set: z.union([codebookKey, z.literal("")]),
  demographics: ticked,
});

export const draftToSave = z.object({
  survey: rowId,
  expectedRevision: z.coerce.number().int().min(1),
  definition: surveyDefinition,
});

/** `set:question` as a tick box of the library sends it. */
const pickedQuestion = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}:[A-Za-z0-9_-]{1,40}$/)
  .transform((text) => {
    const [set = "", id = ""] = text.split(":");
    return { set, question: id };
  });

/** What is added to the survey of a study: a whole set, or the questions that were ticked. */
export const libraryToAdd = z.object({
  study: rowId,
  /** The set to be added whole; empty: what is ticked. */
  whole: z.union([codebookKey, z.literal("")]).default(""),
  /** Of a survey that is begun with it: ask about the person on the last pages. */
  demographics: ticked,
  /** One tick comes as a text, several as a list. */
  pick: z.union([pickedQuestion.transform((one) => [one]), z.array(pickedQuestion).max(200)]).default([]),
});

/** The study whose draft cannot be read. */
export const draftToRemake = z.object({ study: rowId });

/** Questions to be copied to another survey. */
export const questionsToSend = z.object({ survey: rowId, questions: z.array(question).min(1).max(100) });

const survey = { study: rowId, survey: rowId };

export const surveyToPublish = z.object({ ...survey, expectedRevision: z.coerce.number().int().min(1) });

export const surveyToSwitch = z.object({ ...survey, to: z.enum(["pause", "resume", "close"]) });
