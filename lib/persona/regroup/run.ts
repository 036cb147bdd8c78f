import "server-only";
import type { AnswerTable } from "../../answers/model.ts";
import type { Database } from "../../db/database.ts";
import { LimnError } from "../../errors.ts";
import type { QuestionId } from "../../survey/schema.ts";
import type { TeamScope } from "../../team/scope.ts";
import type { RowWeights } from "../count-questions.ts";
import { countingFacts, type FoundGroups, sidesOf } from "../facts.ts";
import { readAllMemberships } from "../queries.ts";
import { getResult } from "../runs/queries.ts";
import type { PersonaFacts, SegmentationResult } from "../schema.ts";
import { inTurns } from "../turns.ts";
import { countingChances } from "./chances.ts";
import { profileOfGroups } from "./information.ts";
import { regroup, regroupedResult, weightsOfMembers } from "./model.ts";
import type { Regrouping } from "./schema.ts";
import { typingOfRegrouped } from "./typing.ts";

/** The groups of an earlier run as people changed them, with their facts counted anew. */
export async function regroupRun(
  scope: TeamScope,
  studyId: string,
  {
    table,
    edit,
    active,
    allowsQuotes,
    isWeighted,
  }: {
    table: AnswerTable;
    edit: Regrouping;
    active: ReadonlySet<QuestionId>;
    allowsQuotes: (row: number) => boolean;
    isWeighted: boolean;
  },
  db: Database,
): Promise<{ found: FoundGroups; facts: PersonaFacts[]; kept: SegmentationResult; weights: RowWeights }> {
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
  const rowOf = new Map(table.responseIds.map((id, row) => [id, row]));
  const found: Omit<FoundGroups, "chances"> = {
    ...grouping,
    n: kept.groups.reduce((sum, { size }) => sum + size, 0),
    verdict: base.verdict,
    groups: kept.groups.map((group) => ({
      ...group,
      central: group.central.flatMap((id) => rowOf.get(id) ?? []),
    })),
    // Whether a group that people made would come back was not looked at.
    stability: {
      jaccard: grouping.from.map((g) => (g === undefined ? undefined : base.stability.jaccard[g])),
    },
  };
  const described = {
    ...found,
    chances: await inTurns(countingChances(table, sidesOf(table, found), active, weights)),
  };
  const counted = await inTurns(countingFacts(table, described, active, allowsQuotes, weights));
  const facts = counted.map((one, g): PersonaFacts => {
    const made = grouping.from[g] === undefined ? madeOf(edit, g, base.k) : undefined;
    return made ? { ...one, made } : one;
  });
  return {
    found: described,
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
