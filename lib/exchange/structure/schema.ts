import * as z from "zod";

/** Whose survey definitions are read. */
export const structureFormat = z.enum(["limn", "survey-js", "lime-survey", "qualtrics", "typeform"]);
export type StructureFormat = z.output<typeof structureFormat>;

/** Beyond this a file is refused: a survey of a thousand questions in five languages is smaller. */
export const LARGEST_STRUCTURE = 5 * 1024 * 1024;
