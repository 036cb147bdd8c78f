import "server-only";
import type { Database } from "../../db/database.ts";
import { groupStableFrom } from "../../segment/verdict.ts";
import type { TeamScope } from "../../team/scope.ts";
import { placeAll } from "../living/place.ts";
import { readAllMemberships } from "../queries.ts";
import { type Asked, type Changed, countAgain } from "../regroup/count-again.ts";
import { profileOfGroups } from "../regroup/information.ts";
import { type Grouping, regroupedResult, weightsOfMembers } from "../regroup/model.ts";
import type { GroupEdit } from "../regroup/schema.ts";
import { getResult } from "../runs/queries.ts";
import type { SegmentationResult } from "../schema.ts";
import { getSolution } from "./queries.ts";

/**
 * The groups of another number that a run of the engine had looked at: nothing is searched for again. The people are
 * those of that run, each placed by the solution that was kept; their answers are counted anew.
 */
export async function takeSolution(
  scope: TeamScope,
  studyId: string,
  edit: Extract<GroupEdit, { kind: "number" }>,
  asked: Asked,
  db: Database,
): Promise<Changed> {
  const { table, active, isWeighted } = asked;
  const base = await getResult(scope, studyId, edit.run, db);
  const members = await readAllMemberships(scope, edit.run, db);
  const weights = isWeighted ? weightsOfMembers(table, members) : undefined;
  const isOwn = edit.k === base.k;
  const taken = isOwn ? undefined : await solutionResult(scope, base, edit, db);
  const placed = taken && placeAll({ ...taken.model, steps: [], groups: edit.k }, table, [...active]);
  const posterior = table.responseIds.map((id, row) => {
    const member = members.get(id);
    return member ? (placed ? (placed[row]?.posterior ?? null) : member.posterior) : null;
  });
  const grouping: Grouping = {
    k: edit.k,
    assignment: table.responseIds.map((id, row) => {
      const member = members.get(id);
      return member ? (placed ? (placed[row]?.group ?? null) : member.segment) : null;
    }),
    posterior,
    from: Array.from({ length: edit.k }, (_, g) => (isOwn ? g : undefined)),
  };
  const regrouped = regroupedResult(base, grouping, table.responseIds, [], weights);
  const kept: SegmentationResult = taken
    ? { ...regrouped, ...taken.kept, groups: withStability(regrouped.groups, taken.kept.stability.jaccard) }
    : { ...base, groups: regrouped.groups };
  const { found, facts } = await countAgain(asked, grouping, kept, kept.stability, weights);
  return {
    found,
    facts,
    kept: taken ? { ...kept, profile: profileOfGroups(base.profile, facts) } : kept,
    weights,
  };
}

const withStability = (groups: SegmentationResult["groups"], jaccard: readonly number[]) =>
  groups.map((group, g) => ({
    ...group,
    stable: jaccard[g] === undefined ? null : jaccard[g] >= groupStableFrom,
  }));

/** What is known of a solution that did not win, in the place of what was found of the winner. */
async function solutionResult(
  scope: TeamScope,
  base: SegmentationResult,
  { run, k }: { run: string; k: number },
  db: Database,
) {
  const { outline, model } = await getSolution(scope, run, k, db);
  const { family, verdict: code, groups, typing } = outline;
  const found = base.solutions.find((one) => one.k === k && one.model === family);
  const ari = found?.ari ?? null;
  const transitions = family === base.verdict.model ? base.plots.transitions : [];
  return {
    model,
    kept: {
      model,
      typing,
      verdict: {
        ...base.verdict,
        code,
        model: family,
        k,
        criterion: found ? (found.evidence ?? found.bic) : base.verdict.criterion,
        ari: ari?.median ?? null,
        nullP: null,
        blrt: null,
      },
      stability: {
        ari,
        samples: outline.samples,
        jaccard: groups.flatMap((group) => group.jaccard ?? []),
        across: base.stability.across,
      },
      plots: { transitions, separation: null },
      withoutCareless: null,
      secondOpinion: null,
    },
  };
}
