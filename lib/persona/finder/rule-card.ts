import { sharesOf } from "../../segment/waves.ts";
import type { GroupModel } from "../living/place.ts";
import { regrouped } from "../regroup/steps.ts";
import { placePeople } from "./placing.ts";
import type { FinderQuestion } from "./questions.ts";

/** Points of one answer for every group; what all groups would get alike is taken off. */
export interface RuleRow {
  text: string;
  points: number[];
}

export interface RuleCard {
  /** What every group starts with: larger groups with more. */
  start: number[];
  questions: { name: string; text: string; rows: RuleRow[] }[];
}

/** Points for each natural unit of log-odds: whole numbers that still keep the order. */
const SCALE = 4;

/**
 * A finder on paper: points by answer, to be added up; the group with the most is the likeliest. Points are the
 * rounded change of the log-probability that an answer alone brings,
 *
 *   round(4 (log P(g | answer) − log P(g)))
 *
 * which is what the model adds where questions are independent within groups, and comes near it where it also
 * knows a habit of ticking high. Numbers are not on the card: they have no rows.
 */
export function ruleCardOf(model: GroupModel, questions: readonly FinderQuestion[]): RuleCard {
  const prior = regrouped(sharesOf(model), model.steps, () => undefined);
  const lifted = (points: readonly number[]) => {
    const least = Math.min(...points);
    return points.map((point) => point - least);
  };
  const pointsOf = (column: string, value: string): number[] => {
    const [placed] = placePeople(model, [new Map([[column, value]])]);
    return prior.map((share, g) =>
      Math.round(SCALE * Math.log(Math.max(placed?.posterior[g] ?? share, 1e-6) / share)),
    );
  };
  return {
    start: lifted(prior.map((share) => Math.round(SCALE * Math.log(share)))),
    questions: questions
      .filter(({ kind }) => kind !== "number")
      .map(({ name, text, kind, options }) => ({
        name,
        text,
        rows: options.map(({ value, text: answer }) => ({
          text: answer,
          points: lifted(kind === "one" ? pointsOf(name, value) : pointsOf(value, "1")),
        })),
      })),
  };
}
