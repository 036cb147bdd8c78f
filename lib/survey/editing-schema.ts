import * as z from "zod";
import { codebookKey, question, surveyDefinition } from "./schema.ts";

/** What the forms of authoring send. */

const rowId = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/);

export const surveyToStart = z.object({
  study: rowId,
  /** Key of a question set; empty: a survey without one. */
  set: z.union([codebookKey, z.literal("")]),
  /** A ticked box: `on` from a plain form, `true` from one with JavaScript. */
  demographics: z
    .union([z.literal("on"), z.boolean()])
    .optional()
    .transform((ticked) => ticked === "on" || ticked === true),
});

export const draftToSave = z.object({
  survey: rowId,
  expectedRevision: z.coerce.number().int().min(1),
  definition: surveyDefinition,
});

/** The study whose draft cannot be read. */
export const draftToRemake = z.object({ study: rowId });

/** Questions to be copied to another survey. */
export const questionsToSend = z.object({ survey: rowId, questions: z.array(question).min(1).max(100) });

const survey = { study: rowId, survey: rowId };

export const surveyToPublish = z.object({ ...survey, expectedRevision: z.coerce.number().int().min(1) });

export const surveyToSwitch = z.object({ ...survey, to: z.enum(["pause", "resume", "close"]) });
