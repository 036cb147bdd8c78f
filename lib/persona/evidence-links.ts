import type { QuestionFacts } from "./schema.ts";

/** Where the answers behind the facts of a portrait stand. */
export interface EvidenceLinks {
  /** The members who answered a question with one of these codes, as closely as an address can say it. */
  answer(facts: Pick<QuestionFacts, "question" | "part" | "kind">, codes: readonly number[]): string;
  /** A question as the members answered it. */
  question(id: string): string;
  /** The single responses of the members; those who gave this answer, when one is named. */
  responses(answer?: string): string;
}

/** Codes of these stand in the answers as they are; bins of numbers and rows of a matrix do not. */
const isCoded = ({ part, kind }: Pick<QuestionFacts, "part" | "kind">) => part === null && kind !== "number";

/**
 * The addresses of the answers behind a persona's facts: its people on the results page, narrowed to who gave the
 * answer where one code says it. Those of a weighted portrait open weighted.
 */
export function evidenceLinks(study: string, persona: string, isWeighted = false): EvidenceLinks {
  const results = (query: Record<string, string>, question: string) =>
    `/studies/${study}/results?${new URLSearchParams({ persona, ...query, ...(isWeighted && { weights: "on" }) })}#question-${question}`;
  return {
    answer: (facts, codes) => {
      const [code] = codes;
      return isCoded(facts) && codes.length === 1 && code !== undefined
        ? results({ answer: `${facts.question}.${code}` }, facts.question)
        : results({}, facts.question);
    },
    question: (id) => results({}, id),
    responses: (answer) =>
      `/studies/${study}/responses?${new URLSearchParams({ persona, ...(answer && { answer }) })}#list`,
  };
}
