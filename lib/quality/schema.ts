import * as z from "zod";
import { questionId } from "../survey/schema.ts";

/** Reasons to look at a complete response twice. None of them removes anything: a person decides. */
export const qualityFlag = z.enum([
  "speeding",
  "straight-lining",
  "contradiction",
  "gibberish",
  "repeat",
  "same-address",
]);
export type QualityFlag = z.output<typeof qualityFlag>;

/** Answers on scales with equally many points that are all at the same point. */
const straightLine = z.object({
  /** The score of that point. */
  code: z.int(),
  answers: z.int(),
  questions: z.array(questionId),
});

const contradiction = z.discriminatedUnion("kind", [
  /** "None of these" together with one of these. */
  z.object({ kind: z.literal("exclusive"), question: questionId }),
  /** The same words asked twice, with answers far apart. */
  z.object({ kind: z.literal("asked-twice"), questions: z.tuple([questionId, questionId]) }),
  /** Of two options compared in more than one set, one was above the other and then below it. */
  z.object({
    kind: z.literal("best-worst"),
    question: questionId,
    compared: z.int(),
    reversed: z.int(),
  }),
]);
export type Contradiction = z.output<typeof contradiction>;

/**
 * What a flag rests on: numbers and places, never a copy of an answer, so that what is withdrawn is gone from
 * here too. Times in milliseconds.
 */
export const flagEvidence = z.discriminatedUnion("flag", [
  z.object({
    flag: z.literal("speeding"),
    took: z.int(),
    /** Things to answer that were shown. */
    items: z.int(),
    /** The median of the version, and how many times faster this was, page by page; null before 30 responses. */
    usual: z.int().nullable(),
    index: z.number().nullable(),
  }),
  z.object({ flag: z.literal("straight-lining"), lines: z.array(straightLine).min(1) }),
  z.object({ flag: z.literal("contradiction"), found: z.array(contradiction).min(1) }),
  z.object({ flag: z.literal("gibberish"), questions: z.array(questionId).min(1) }),
  /** The same answers as an earlier response. */
  z.object({ flag: z.literal("repeat"), of: z.string(), answers: z.int() }),
  /** One of at least so many of its link and day that came from one network. */
  z.object({ flag: z.literal("same-address"), n: z.int() }),
]);
export type FlagEvidence = z.output<typeof flagEvidence>;
