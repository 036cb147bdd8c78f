import type { Share } from "../results/share.ts";
import { isPersonal } from "./blocks.ts";
import { type Contrast, contrastsOf } from "./contrasts.ts";
import { columnName } from "./encode.ts";
import type { PersonaFacts, QuestionFacts } from "./schema.ts";
import { sampleShare } from "./shares.ts";
import type { Wording } from "./wording.ts";

/** A demographic answer in the sample and in every group. */
export interface FairnessRow {
  facts: QuestionFacts;
  code: number;
  /** Everybody in the run. */
  sample: Share;
  /** By group; undefined where it is not known. */
  groups: (Contrast | undefined)[];
  /** No portrait shows these people: nowhere the answer most give, and nowhere given more than by the rest. */
  isMissing: boolean;
}

/** Rarer answers are too few people to be found in any portrait, and to be shown. */
const SMALLEST_COUNT = 10;

/**
 * Groups against the sample on who people are, and who is missing from every portrait: an answer that is typical of no
 * group is never seen by who only reads the portraits. Facts of one run.
 */
export function fairnessOf(facts: readonly PersonaFacts[], wording: Wording): FairnessRow[] {
  const [first] = facts;
  if (!first) return [];
  return first.questions
    .filter((counted) => {
      const question = wording.find(counted.question);
      return (
        question !== undefined && isPersonal(question) && ["choice", "set", "number"].includes(counted.kind)
      );
    })
    .flatMap((counted) => {
      const own = facts.map((one) =>
        one.questions.find((other) => columnName(other) === columnName(counted)),
      );
      const contrasts = own.map((one) => (one ? contrastsOf(one) : []));
      return counted.answers.flatMap((answer): FairnessRow[] => {
        const { code } = answer;
        const sample = sampleShare(answer);
        if (sample.count < SMALLEST_COUNT) return [];
        const groups = contrasts.map((all) => all.find(({ trait }) => trait.codes[0] === code));
        const isTop = contrasts.some((all) => {
          const [top] = all.toSorted((a, b) => b.group.value - a.group.value);
          return top?.trait.codes[0] === code;
        });
        const isOver = groups.some((contrast) => contrast?.isCertain && contrast.trait.over);
        return [{ facts: counted, code, sample, groups, isMissing: !isTop && !isOver }];
      });
    });
}
