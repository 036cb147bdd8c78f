import type { Store } from "@/lib/db/connection";
import type { Database } from "@/lib/db/database";
import { members, teams, users } from "@/lib/db/schema";
import { createId, createOrderedId } from "@/lib/ids";
import { createRandom } from "@/lib/segment/random";
import type { Question } from "@/lib/survey/schema";
import { findTeamScope, type TeamScope } from "@/lib/team/scope";
import { type PublishedSurvey, somePublishedSurvey } from "@/tests/builders";
import { surveyOf } from "@/tests/survey/some-questions";

const text = (en: string) => ({ en });
const options = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ code: i + 1, key: `o${i + 1}`, text: text(`Option ${i + 1}`) }));
const points = [1, 2, 3, 4, 5].map((code) => ({ code }));
const base = (id: string) => ({
  id,
  key: id,
  required: false,
  role: "active" as const,
  text: text(`Question ${id}`),
});

/** Twenty questions: 12 of one choice, 3 of several, 3 ratings, a number and a text. */
export const questions: Question[] = [
  ...Array.from(
    { length: 12 },
    (_, i): Question => ({ ...base(`s${i + 1}`), type: "single", options: options(5) }),
  ),
  ...Array.from(
    { length: 3 },
    (_, i): Question => ({ ...base(`m${i + 1}`), type: "multiple", options: options(6) }),
  ),
  ...Array.from({ length: 3 }, (_, i): Question => ({ ...base(`r${i + 1}`), type: "rating", points })),
  { ...base("amount"), type: "number", decimals: 0 },
  { ...base("words"), type: "text", long: true, maxLength: 200 },
];

const WORDS = [
  "fresh",
  "quick",
  "too far",
  "friendly people",
  "rẻ và gần nhà",
  "the tea",
  "phải chờ lâu",
  "fine",
];

/** Answers of one respondent as JSON: about one in twelve is skipped, every tenth person is not shown a question. */
function answersOf(random: { uniform: () => number }): string {
  const below = (n: number) => Math.floor(random.uniform() * n);
  const parts: string[] = [];
  const say = (id: string, value: string) => {
    if (below(10) > 0) parts.push(`"${id}":${below(12) === 0 ? "null" : value}`);
  };
  const lean = below(3);
  for (let i = 1; i <= 12; i++) say(`s${i}`, String(1 + ((lean + below(4)) % 5)));
  for (let i = 1; i <= 3; i++) {
    const ticked = [1, 2, 3, 4, 5, 6].filter((code) => below(6) < 1 + ((code + lean) % 3));
    say(`m${i}`, ticked.length === 0 ? "null" : JSON.stringify(ticked));
  }
  for (let i = 1; i <= 3; i++) say(`r${i}`, String(1 + Math.min(4, lean + below(3))));
  say("amount", String(below(60) + lean * 10));
  say("words", JSON.stringify(`${WORDS[below(8)]}, ${WORDS[below(8)]}`));
  return `{${parts.join(",")}}`;
}

/** A team with a study of `n` complete responses, stored as rows. */
export async function storeStudy(db: Database & { store: Store }, n: number, team?: TeamScope) {
  const scope = team ?? (await someOwner(db));
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf(questions) });
  storeResponses(db.store, survey, n);
  return { scope, survey };
}

async function someOwner(db: Database): Promise<TeamScope> {
  const [userId, teamId] = [createId(), createId()];
  await db.write(async (tx) => {
    await tx.insert(users).values({ id: userId, name: "Bench", email: "bench@example.com" });
    await tx.insert(teams).values({ id: teamId, name: "Bench" });
    await tx.insert(members).values({ teamId, userId, role: "owner" });
  });
  const scope = await findTeamScope(db, userId, teamId);
  if (!scope) throw new Error("the member was just made");
  return scope;
}

function storeResponses({ writer }: Store, survey: PublishedSurvey, n: number): void {
  const random = createRandom(5);
  const insert = writer.prepare(
    `INSERT INTO responses (id, team_id, study_id, survey_id, version_id, state, language, answers, other_texts,
      pages_done, token_hash, started_at, updated_at, completed_at)
     VALUES (?, ?, ?, ?, ?, 'complete', ?, ?, '{}', 1, ?, ?, ?, ?)`,
  );
  const start = Date.UTC(2026, 0, 1);
  const store = writer.transaction((from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const at = start + i * 10_000;
      const id = createOrderedId(at);
      const language = i % 3 === 0 ? "vi" : "en";
      const { teamId, studyId, id: surveyId, versionId } = survey;
      insert.run(id, teamId, studyId, surveyId, versionId, language, answersOf(random), id, at, at, at);
    }
  });
  for (let from = 0; from < n; from += 20_000) store(from, Math.min(n, from + 20_000));
}
