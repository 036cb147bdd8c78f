import { evidenceOf } from "../../results/evidence.ts";
import { type Contrast, contrastsOf } from "../contrasts.ts";
import { columnName } from "../encode.ts";
import type { PersonaFacts, QuestionFacts, Trait } from "../schema.ts";

/** Which questions are compared: all, those that formed the groups, or the others. */
export type ComparedQuestions = "all" | "independent" | "formed";

/** One way of answering, for every persona; undefined where it is not known or too few answered. */
export interface ComparedAnswer {
  key: string;
  trait: Pick<Trait, "question" | "part" | "codes">;
  formed: boolean;
  cells: (Contrast | undefined)[];
  /** Largest minus smallest share among the personas. */
  spread: number;
}

/** Where a difference is compared, two personas must show it. */
const FEWEST_CELLS = 2;

/**
 * The answers that some persona gives more or less often than its rest, beyond chance: the widest spread first, or in
 * the order of one persona's difference, the most over-given first.
 *
 * @param by index of the persona to sort by; undefined for the spread
 */
export function compareAnswers(
  facts: readonly PersonaFacts[],
  questions: ComparedQuestions,
  by: number | undefined,
): ComparedAnswer[] {
  const rows = new Map<string, ComparedAnswer>();
  for (const [place, one] of facts.entries()) {
    for (const counted of one.questions) {
      if (questions !== "all" && counted.formed !== (questions === "formed")) continue;
      for (const contrast of comparedOf(counted)) {
        const key = `${columnName(counted)}:${contrast.trait.codes.join(",")}`;
        const row = rows.get(key) ?? {
          key,
          trait: contrast.trait,
          formed: counted.formed,
          cells: facts.map(() => undefined),
          spread: 0,
        };
        rows.set(key, row);
        const isShown = [contrast.group, contrast.rest].every(({ sound }) => evidenceOf(sound) !== "too-few");
        if (isShown) row.cells[place] = contrast;
      }
    }
  }
  const compared = [...rows.values()].filter(
    ({ cells }) =>
      cells.some((cell) => cell?.isCertain) && cells.filter((cell) => cell).length >= FEWEST_CELLS,
  );
  for (const row of compared) row.spread = spreadOf(row.cells);
  const placeOf = ({ spread, cells }: ComparedAnswer) =>
    by === undefined ? spread : (cells[by]?.difference ?? Number.NEGATIVE_INFINITY);
  return compared.sort((a, b) => placeOf(b) - placeOf(a));
}

/** Of two answers the second alone, a yes after a no: the first would be the same row turned round. */
function comparedOf(facts: QuestionFacts): Contrast[] {
  const contrasts = contrastsOf(facts);
  return facts.kind === "choice" && contrasts.length === 2 ? contrasts.slice(1) : contrasts;
}

function spreadOf(cells: readonly (Contrast | undefined)[]): number {
  const shares = cells.flatMap((cell) => (cell ? [cell.group.value] : []));
  return Math.max(...shares) - Math.min(...shares);
}

/** The persona that answers most like another one, and the answer in which the two differ most. */
export interface NearestPersona {
  /** Index of the nearest. */
  nearest: number;
  /** Root mean square of Cohen's h over all answers that both show: 0.2 is little, 0.8 a lot. */
  distance: number;
  apart: ComparedAnswer;
}

/** For every persona its nearest neighbour among the others; undefined where nothing can be compared. */
export function nearestOf(facts: readonly PersonaFacts[]): (NearestPersona | undefined)[] {
  const rows = compareAnswers(facts, "all", undefined);
  const h = (share: number) => 2 * Math.asin(Math.sqrt(share));
  return facts.map((_, i) => {
    const others = facts.flatMap((_other, j): NearestPersona[] => {
      if (i === j) return [];
      const gaps = rows.flatMap((row) => {
        const [one, other] = [row.cells[i], row.cells[j]];
        return one && other ? [{ row, gap: Math.abs(h(one.group.value) - h(other.group.value)) }] : [];
      });
      const [widest] = gaps.toSorted((a, b) => b.gap - a.gap);
      if (!widest) return [];
      const distance = Math.sqrt(gaps.reduce((sum, { gap }) => sum + gap * gap, 0) / gaps.length);
      return [{ nearest: j, distance, apart: widest.row }];
    });
    return others.sort((a, b) => a.distance - b.distance)[0];
  });
}
