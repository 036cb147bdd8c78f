import type { Database } from "@/lib/db/database";
import { personas, personaVersions, segmentations } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import type { PersonaFacts, QuestionFacts } from "@/lib/persona/schema";
import type { PublishedSurvey } from "../builders";
import { someFacts, someResult } from "./some-facts";

/** A finished run without members. @returns its id */
export async function someRun(db: Database, survey: PublishedSurvey): Promise<string> {
  const id = createId();
  await db.write(async (tx) => {
    await tx.insert(segmentations).values({
      id,
      teamId: survey.teamId,
      studyId: survey.studyId,
      settings: { seed: 1, kMin: 1, kMax: 3, bootstrap: 0, active: ["a"] },
      engineVersion: "1",
      n: 200,
      result: someResult(),
      finishedAt: Date.now(),
    });
  });
  return id;
}

/** A persona that was approved with these facts, and stands now as `state`. @returns its id */
export async function somePersona(
  db: Database,
  survey: PublishedSurvey,
  {
    name = "Careful comparers",
    state = "approved",
    facts = {},
    isApproved = true,
  }: {
    name?: string;
    state?: "draft" | "approved" | "hidden";
    facts?: Partial<PersonaFacts>;
    isApproved?: boolean;
  } = {},
): Promise<string> {
  const id = createId();
  const segmentationId = await someRun(db, survey);
  const { teamId, studyId } = survey;
  const counted = someFacts(facts);
  await db.write(async (tx) => {
    await tx
      .insert(personas)
      .values({ id, teamId, studyId, segmentationId, segment: 0, colour: 0, name, state, facts: counted });
    if (isApproved)
      await tx.insert(personaVersions).values({
        teamId,
        personaId: id,
        n: 1,
        segmentationId,
        name,
        facts: counted,
        approvedAt: Date.UTC(2026, 9, 5),
      });
  });
  return id;
}

/** Counts of a question with three answers, as `[count, restCount]` each; everybody answered. */
export function someCounts(
  question: string,
  counts: readonly (readonly [count: number, restCount: number])[],
  values: Partial<QuestionFacts> = {},
): QuestionFacts {
  const base = counts.reduce((sum, [count]) => sum + count, 0);
  const restBase = counts.reduce((sum, [, rest]) => sum + rest, 0);
  return {
    question,
    part: null,
    kind: "choice",
    formed: false,
    answers: counts.map(([count, restCount], i) => ({ code: i + 1, count, base, restCount, restBase })),
    q: {},
    ...values,
  };
}
