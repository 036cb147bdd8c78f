import type { Database } from "@/lib/db/database";
import { responses } from "@/lib/db/schema";
import { createId, createToken, hashToken } from "@/lib/ids";
import type { Answers, Question, QuestionOf } from "@/lib/survey/schema";
import type { TeamScope } from "@/lib/team/scope";
import { type PublishedSurvey, somePublishedSurvey } from "../builders";
import { surveyOf } from "../survey/some-questions";

/** A generator for tests: mulberry32. The same seed gives the same answers. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const option = (code: number, en: string, vi: string) => ({ code, key: `o${code}`, text: { en, vi } });

function single(
  id: string,
  en: string,
  dimension: string,
  role: "active" | "descriptor",
): QuestionOf<"single"> {
  return {
    id,
    key: id,
    type: "single",
    text: { en, vi: `${en} (vi)` },
    required: true,
    role,
    dimension,
    options: [
      option(1, `${id} one`, `${id} một`),
      option(2, `${id} two`, `${id} hai`),
      option(3, `${id} three`, `${id} ba`),
    ],
  };
}

/** Six questions that may form groups, and four that describe. */
export const plantedQuestions: Question[] = [
  ...["a", "b", "c", "d", "e", "f"].map((id) => single(id, `Question ${id}?`, "decision_factors", "active")),
  single("channel", "Where do you look?", "channel_preferred", "descriptor"),
  single("age", "How old are you?", "demographic", "descriptor"),
  { ...base("nps", "descriptor"), type: "nps", low: { en: "no" }, high: { en: "yes" } },
  { ...base("why", "descriptor"), type: "text", long: true, maxLength: 1000 },
  { ...base("quote", "descriptor"), type: "consent", purpose: "quote" },
];

function base(id: string, role: "descriptor") {
  return { id, key: id, required: false, role, text: { en: `About ${id}`, vi: `Về ${id}` } };
}

/** One of 1, 2, 3: `likely` four times out of five. */
function pick(random: () => number, likely: number): number {
  return random() < 0.8 ? likely : 1 + Math.floor(random() * 3);
}

/**
 * A published survey with answers of `perGroup` people in each of three groups: group g answers code g most of
 * the time to the questions that form groups and to `channel`; age, NPS and words know nothing of groups.
 * With `noise` nobody belongs to anything.
 */
export async function plantedStudy(
  db: Database,
  scope: TeamScope,
  { perGroup = 150, noise = false, seed = 7 }: { perGroup?: number; noise?: boolean; seed?: number } = {},
): Promise<PublishedSurvey> {
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf(plantedQuestions) });
  await addPlanted(db, survey, { perGroup, noise, seed });
  return survey;
}

/** More answers of the same three groups. @returns the response ids, by group */
export async function addPlanted(
  db: Database,
  survey: PublishedSurvey,
  { perGroup, noise, seed }: { perGroup: number; noise: boolean; seed: number },
): Promise<void> {
  const random = randomFrom(seed);
  const any = () => 1 + Math.floor(random() * 3);
  const at = Date.UTC(2026, 9, 1);
  const rows = [1, 2, 3].flatMap((group) =>
    Array.from({ length: perGroup }, (_, i) => {
      const likely = () => (noise ? any() : pick(random, group));
      const answers: Answers = {
        a: likely(),
        b: likely(),
        c: likely(),
        d: likely(),
        e: likely(),
        f: likely(),
        channel: likely(),
        age: any(),
        nps: Math.floor(random() * 11),
        why: i % 3 === 0 ? null : `Words number ${i} of somebody in group ${group}`,
        quote: i % 2 === 0,
      };
      return answers;
    }),
  );
  await db.write(async (tx) => {
    for (let from = 0; from < rows.length; from += 200) {
      await tx.insert(responses).values(
        rows.slice(from, from + 200).map((answers, i) => ({
          id: createId(),
          teamId: survey.teamId,
          studyId: survey.studyId,
          surveyId: survey.id,
          versionId: survey.versionId,
          state: "complete" as const,
          language: "en",
          answers,
          otherTexts: {},
          tokenHash: hashToken(createToken()),
          startedAt: at,
          updatedAt: at,
          completedAt: at + (from + i) * 60_000,
        })),
      );
    }
  });
}
