import "server-only";
import type { Database } from "../../db/database.ts";
import { LimnError } from "../../errors.ts";
import type { TeamScope } from "../../team/scope.ts";
import { readAllMemberships } from "../queries.ts";
import { getResult } from "../runs/queries.ts";
import type { PersonaFacts } from "../schema.ts";
import { type Asked, type Changed, countAgain } from "./count-again.ts";
import { profileOfGroups } from "./information.ts";
import { regroup, regroupedResult, weightsOfMembers } from "./model.ts";
import type { Regrouping } from "./schema.ts";
import { typingOfRegrouped } from "./typing.ts";

/** The groups of an earlier run as people changed them, with their facts counted anew. */
export async function regroupRun(
  scope: TeamScope,
  studyId: string,
  edit: Regrouping,
  asked: Asked,
  db: Database,
): Promise<Changed> {
  const { table, active, isWeighted } = asked;
  const base = await getResult(scope, studyId, edit.run, db);
  const members = await readAllMemberships(scope, edit.run, db);
  const placed = table.responseIds.map((id) => members.get(id));
  const weights = isWeighted ? weightsOfMembers(table, members) : undefined;
  const grouping = regroup(
    table,
    {
      k: base.k,
      assignment: placed.map((member) => member?.segment ?? null),
      posterior: placed.map((member) => member?.posterior ?? null),
    },
    edit,
  );
  if (grouping.k < 2) throw new LimnError("invalid");
  const result = regroupedResult(base, grouping, table.responseIds, [...base.steps, grouping.step], weights);
  const kept = {
    ...result,
    typing: typingOfRegrouped(base.typing, result, table, active, grouping.assignment),
  };
  // Whether a group that people made would come back was not looked at.
  const stability = {
    jaccard: grouping.from.map((g) => (g === undefined ? undefined : base.stability.jaccard[g])),
  };
  const { found, facts: counted } = await countAgain(asked, grouping, kept, stability, weights);
  const facts = counted.map((one, g): PersonaFacts => {
    const made = grouping.from[g] === undefined ? madeOf(edit, g, base.k) : undefined;
    return made ? { ...one, made } : one;
  });
  return {
    found,
    facts,
    kept: { ...kept, profile: profileOfGroups(base.profile, facts) },
    weights,
  };
}

function madeOf(edit: Regrouping, g: number, before: number): PersonaFacts["made"] {
  if (edit.kind === "merge") return { kind: "merged", groups: edit.segments.length };
  const { question, part, codes } = edit;
  return { kind: "split", trait: { question, part, codes, over: g !== before } };
}
