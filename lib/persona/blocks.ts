import type { Question } from "../survey/schema.ts";

/**
 * The blocks of a portrait that are filled from questions, in their order, with the library's dimensions that
 * feed each. A question without a dimension that is listed stands under "other answers".
 */
export const BLOCKS = [
  { key: "job", dimensions: ["jtbd", "latent_need", "outcome"] },
  { key: "decision", dimensions: ["decision_factors", "price", "alternatives", "buying_role", "scenario"] },
  { key: "attention", dimensions: ["attention", "first_action", "awareness"] },
  { key: "channels", dimensions: ["channel_discovery", "channel_preferred", "touchpoints"] },
  { key: "engagement", dimensions: ["engagement", "experience", "context"] },
  { key: "pains", dimensions: ["barriers", "pain_points", "drop_off"] },
  { key: "help", dimensions: ["support_needs", "customer_question", "expectation"] },
  { key: "journey", dimensions: ["stage", "emotion", "emotion_target"] },
  { key: "loyalty", dimensions: ["satisfaction", "loyalty", "advocacy", "loyalty_action", "promise"] },
  { key: "people", dimensions: ["demographic", "firmographic"] },
] as const satisfies readonly { key: string; dimensions: readonly string[] }[];

export type AskedBlock = (typeof BLOCKS)[number]["key"];

export type BlockKey = AskedBlock | "other";

/**
 * The parts of a portrait between its head and its limits, in the order in which they are read. A team may put them
 * in another order or leave some out; head, limits and method always stand where they stand.
 */
export const PORTRAIT_PARTS = [
  "apart",
  "job",
  "decision",
  "attention",
  "channels",
  "engagement",
  "pains",
  "help",
  "themes",
  "quotes",
  "journey",
  "loyalty",
  "people",
  "other",
  "neighbours",
  "todo",
] as const satisfies readonly (BlockKey | "apart" | "themes" | "quotes" | "neighbours" | "todo")[];

export type PortraitPart = (typeof PORTRAIT_PARTS)[number];

/** Which block of the portrait a question stands in. */
export function blockOf(question: Question): BlockKey {
  const block = BLOCKS.find(({ dimensions }) =>
    dimensions.some((dimension) => dimension === question.dimension),
  );
  return block?.key ?? "other";
}

/** Whether a question is about who somebody is, not about what they do: such answers name no group. */
export const isPersonal = (question: Question): boolean => blockOf(question) === "people";
