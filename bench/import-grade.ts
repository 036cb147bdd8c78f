import * as z from "zod";
import type { Proposal } from "@/lib/exchange/model";

/** What somebody wrote down about the columns of a file: what they are, whatever a program makes of them. */
export const rightColumns = z.object({
  columns: z
    .array(
      z.object({
        name: z.string(),
        type: z.enum(["nominal", "binary", "multiple", "ordinal", "numeric", "text", "id", "date"]),
        levels: z.array(z.coerce.string()).optional(),
      }),
    )
    .min(1),
});
export type RightColumn = z.output<typeof rightColumns>["columns"][number];

export interface Grade {
  column: string;
  /** What is wrong with the proposal, in words; nothing when it is right. */
  fault: string | undefined;
}

/**
 * Whether each described column was proposed as what it is: a number as a number, options without an order as
 * such (two of them also as one of a set of ticks), options with an order in exactly that order, and ids and
 * dates left out and nothing else. Points of a scale that nobody chose are no fault, nor are answers that decline.
 */
export function gradeProposals(columns: readonly RightColumn[], proposals: readonly Proposal[]): Grade[] {
  return columns.map((column) => {
    const found = proposals.find(({ names }) => names.some((name) => isSame(name, column.name)));
    return { column: column.name, fault: found ? faultOf(column, found) : "not found in the file" };
  });
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function faultOf({ type, levels = [] }: RightColumn, found: Proposal): string | undefined {
  const proposed = found.type === "rating" ? "ordinal" : found.type === "number" ? "numeric" : found.type;
  if (type === "id" || type === "date") return found.use ? `${type}, but not left out` : undefined;
  if (!found.use) return `${type}, but left out as ${found.reason}`;
  if (type === "binary" && proposed === "multiple" && found.columns.length > 1) return undefined;
  if (proposed !== (type === "binary" ? "nominal" : type)) return `${type}, but proposed as ${found.type}`;
  if (type !== "ordinal") return undefined;
  const order = found.levels.filter((level) => levels.some((one) => isSame(one, level)));
  const isRight = order.length === levels.length && order.every((level, i) => isSame(level, levels[i] ?? ""));
  return isRight ? undefined : `in order ${levels.join(" < ")}, but proposed ${found.levels.join(" < ")}`;
}
