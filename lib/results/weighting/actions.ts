"use server";

import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { teamAction } from "../../action.ts";
import { formatFor } from "../../format.ts";
import type { TargetMargin, WeightingTargets } from "../schema.ts";
import { scaledToHundred, type WeightingProblem } from "./model.ts";
import { saveTargets } from "./mutations.ts";
import { findProblems, getTargets } from "./queries.ts";
import { sumField, targetField, targetsForm, weightingEnd } from "./schema.ts";

export const saveTargetsAction = teamAction(
  "weighting.update",
  targetsForm,
  async (scope, { study, basedOn, scale, targets }) => {
    if (targets.margins.length === 0) {
      const say = await getTranslations("weighting");
      return { status: "failed", code: "invalid", message: say("problem-empty"), values: valuesOf(targets) };
    }
    const margins = scale ? scaledToHundred(targets.margins) : targets.margins;
    const problems = await findProblems(scope, study, margins);
    if (problems.length > 0) {
      const fields = await fieldsOf(problems);
      return { status: "invalid", fields, values: valuesOf(targets) };
    }
    await saveTargets(scope, study, basedOn, { ...targets, margins });
    redirect(`/studies/${study}/results/weighting#report`);
  },
);

export const endWeightingAction = teamAction(
  "weighting.update",
  weightingEnd,
  async (scope, { study, basedOn }) => {
    const { targets } = await getTargets(scope, study);
    await saveTargets(scope, study, basedOn, { ...targets, margins: [], onByDefault: false });
    redirect(`/studies/${study}/results/weighting`);
  },
);

/** What is wrong with single answers stands at their fields, what is wrong with a question at its head. */
async function fieldsOf(problems: readonly WeightingProblem[]): Promise<Record<string, string>> {
  const inWords = await problemWords();
  return Object.fromEntries(
    problems.map((problem) => [
      "code" in problem ? targetField(problem.question, problem.code) : sumField(problem.question),
      inWords(problem),
    ]),
  );
}

async function problemWords(): Promise<(problem: WeightingProblem) => string> {
  const say = await getTranslations("weighting");
  const format = formatFor(await getLocale());
  return (problem) => {
    if (problem.kind === "sum")
      return say("problem-sum", { sum: format.exact(Math.round(problem.sum * 100) / 100) });
    if (problem.kind === "nothing") return say("problem-nothing", { n: problem.n });
    return say(`problem-${problem.kind}`);
  };
}

/** The form as it was filled in. */
function valuesOf({ margins, bounds, onByDefault }: WeightingTargets): Record<string, string> {
  const typed = (value: number | null) => (value === null ? "" : String(value));
  const shares = margins.flatMap(({ question, shares }: TargetMargin) =>
    shares.map(({ code, percent }) => [targetField(question, code), String(percent)]),
  );
  return {
    ...Object.fromEntries(shares),
    lowest: typed(bounds.lowest),
    highest: typed(bounds.highest),
    onByDefault: onByDefault ? "yes" : "",
  };
}
