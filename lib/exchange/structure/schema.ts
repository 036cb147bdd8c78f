import * as z from "zod";
import { errorCodes } from "../../errors.ts";
import { newStudy } from "../../study/schema.ts";

/** Whose survey definitions are read. */
export const structureFormat = z.enum(["limn", "survey-js", "lime-survey", "qualtrics", "typeform"]);
export type StructureFormat = z.output<typeof structureFormat>;

/** Beyond this a file is refused: a survey of a thousand questions in five languages is smaller. */
export const LARGEST_STRUCTURE = 5 * 1024 * 1024;
export const LARGEST_STRUCTURE_NAME = "5 MB";

const rowId = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/);
const keptFile = z.string().regex(/^[a-z0-9]{26}$/);

/** Which study an uploaded file is for; empty: a new one. */
export const structureTarget = z.object({ study: z.union([rowId, z.literal("")]).catch("") });

/** A ticked box of a plain form. */
const ticked = z
  .literal("on")
  .optional()
  .transform((said) => said === "on");

/** A kept file into the draft of a study: instead of what is there, or behind it. */
export const structureToTake = z.object({
  study: rowId,
  file: keptFile,
  how: z.enum(["replace", "append"]),
  consent: ticked,
});

/** A kept file as the survey of a new study. */
export const structureToBegin = newStudy.extend({ file: keptFile, consent: ticked });

/** The earlier draft of a study: back again, or not wanted any more. */
export const earlierDraftChoice = z.object({ study: rowId, to: z.enum(["bring-back", "forget"]) });

/** Why an upload was refused, as the address of the form carries it. */
export const structureRefusal = z
  .object({
    error: z.enum(errorCodes),
    line: z.coerce.number().default(0),
    limit: z.string().max(20).default(""),
    place: z.string().max(200).default(""),
  })
  .transform(({ error, ...values }) => ({ error, values }));
