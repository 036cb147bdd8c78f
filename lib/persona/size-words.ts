import { effectiveSize } from "../results/tally.ts";
import type { Words } from "./findings.ts";
import { weightedBaseOf } from "./portrait.ts";
import type { PersonaFacts, QuestionFacts } from "./schema.ts";
import { everybodyTally, groupTally, sizeOf } from "./shares.ts";

type Spoken = Pick<Words, "say" | "format">;

/** How large a group is: the share with its interval, and the same with the people, who count otherwise by weights. */
export function sizeWords(facts: PersonaFacts, { say, format }: Spoken): { share: string; sentence: string } {
  const share = format.shareWithInterval(sizeOf(facts), facts.share, facts.of);
  const people = { share, n: format.count(facts.n), of: format.count(facts.of) };
  if (!facts.weighted) return { share, sentence: say("share-of", people) };
  const [weight, all] = [groupTally(facts), everybodyTally(facts)].map((tally) => format.count(tally.weight));
  return { share, sentence: say("share-of-weighted", { ...people, weight: weight ?? "", all: all ?? "" }) };
}

/** That a portrait is weighted and what that costs; undefined where it is not. */
export function weightedNote(facts: PersonaFacts, { say, format }: Spoken): string | undefined {
  if (!facts.weighted) return undefined;
  const effective = format.count(effectiveSize(groupTally(facts)));
  return say("weighted-note", { n: facts.n, count: format.count(facts.n), effective });
}

/** What stands under a chart of a question: its base, by weights too where there are any. */
export function baseWords(
  facts: QuestionFacts,
  { question, n }: { question: string; n: number },
  { say, format }: Spoken,
): string {
  const weighted = weightedBaseOf(facts);
  return [
    say(facts.formed ? "question-base-formed" : "question-base", { question, n, count: format.count(n) }),
    ...(weighted
      ? [
          say("part-weighted", {
            weight: format.count(weighted.weight),
            effective: format.count(weighted.effective),
          }),
        ]
      : []),
  ].join(" · ");
}
