import * as z from "zod";
import { localText, question } from "../survey/schema.ts";

/** A suggested set of questions; its texts may hold {brand}, {product}, {category} and {team}. */
export const questionSetContent = z.object({
  title: localText,
  description: localText,
  questions: z.array(question).min(1),
});
export type QuestionSetContent = z.output<typeof questionSetContent>;
