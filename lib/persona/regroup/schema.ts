import * as z from "zod";
import { questionId } from "../../survey/schema.ts";

/** Who stays in a group that is split: those who gave one of these answers. */
const answered = {
  question: questionId,
  part: z.int().nullable(),
  codes: z.array(z.int()).min(1),
};

/** What people made of an earlier run: some groups merged, one split by an answer, or another number of groups. */
export const groupEdit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("merge"), run: z.string(), segments: z.array(z.int().min(0)).min(2) }),
  z.object({ kind: z.literal("split"), run: z.string(), segment: z.int().min(0), ...answered }),
  z.object({ kind: z.literal("number"), run: z.string(), k: z.int().min(2) }),
]);
export type GroupEdit = z.output<typeof groupEdit>;

/** Groups merged or split: the people stay, only who stands with whom changes. */
export type Regrouping = Exclude<GroupEdit, { kind: "number" }>;

/** One change on the way from a model's groups to those that are shown. */
export const regroupStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("merge"), segments: z.array(z.int().min(0)).min(2) }),
  z.object({
    kind: z.literal("split"),
    segment: z.int().min(0),
    ...answered,
    /** What can be answered. */
    offered: z.array(z.int()),
    /** Any number of them can be chosen. */
    several: z.boolean(),
    /** For numbers, where one bin ends. */
    cuts: z.array(z.number()).optional(),
    /** Share of the group that stayed: all that is known of somebody who was not asked. */
    stay: z.number().min(0).max(1),
  }),
]);
export type RegroupStep = z.output<typeof regroupStep>;
