import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sealStudy, verifyStudy } from "@/lib/answers/columns/mutations";
import {
  type AnswerFilter,
  countComplete,
  countLanguages,
  readAnswerTable,
  readTableOfRows,
} from "@/lib/answers/queries";
import { responseFlags, responses } from "@/lib/db/schema";
import { eraseResponse, reviewResponse } from "@/lib/response/mutations";
import type { Question } from "@/lib/survey/schema";
import { someLink, someNewVersion, somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { surveyOf } from "../../survey/some-questions";
import { everyType } from "../made-up";
import { anyAnswers, said } from "./some-answers";

const use: Question = { ...everyType.consent, id: "use", key: "use", purpose: "use" };
const follow: Question = { ...everyType.multiple, id: "follow", key: "follow", carryFrom: "multiple" };
const first = [...Object.values(everyType), use, follow];
const option = { code: 4, key: "o4", text: { en: "Instagram" } };
/** The second version asks more, offers more, and has dropped a question. */
const second: Question[] = [
  ...first.filter(({ id }) => id !== "ranking"),
  { ...everyType.nps, id: "again", key: "again" },
].map((question) =>
  question.type === "multiple" ? { ...question, options: [...question.options, option] } : question,
);

const someTime = fc.integer({ min: 1, max: 40 }).map((minute) => Date.UTC(2026, 0, 1) + minute * 60_000);
const which = fc.nat(30);
const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("comes" as const),
      at: someTime,
      language: fc.constantFrom("en", "vi"),
      byLink: fc.boolean(),
      state: fc.constantFrom("complete" as const, "complete" as const, "partial" as const),
      ofFirst: anyAnswers(first),
      ofSecond: anyAnswers(second),
      typed: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("completes" as const), which, at: someTime }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("is excluded" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("is included" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("is flagged" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("is erased" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("is deleted" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("is broken" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("publish" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("pack" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("read" as const) }) },
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

const filters: AnswerFilter[] = [
  {},
  { language: "vi" },
  { version: 2 },
  { completedAfter: Date.UTC(2026, 0, 1, 0, 10), completedBefore: Date.UTC(2026, 0, 1, 0, 31) },
  { answer: { question: "single", code: 2 } },
  { answer: { question: "multiple", code: 4 }, quality: "unflagged" },
  { answer: { question: "matrix", code: 5 }, questions: ["nps", "text"] },
  { answer: { question: "number", code: 3 } },
  { quality: "gibberish", language: "en" },
  { language: "vi", also: { answer: { question: "single", code: 2 } } },
  { except: { language: "en", answer: { question: "nps", code: 5 } }, also: { quality: "unflagged" } },
];

test("columns and rows always say the same, whatever happens to the responses", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 40 }), async (events) => {
      const world = await someStudy();
      for (const one of events) await happen(world, one);
      await agree(world);
      await sealStudy(world.db, world.survey.studyId, { chunk: 5, slack: 0 });
      await agree(world);
      expect((await verifyStudy(world.db, world.survey.studyId)).differences).toEqual([]);
    }),
    { numRuns: 12, seed: 5, endOnFailure: true },
  );
});

async function someStudy() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf(first) });
  const link = await someLink(db, survey);
  const there: string[] = [];
  return { db, scope, survey, link, there, newer: undefined as string | undefined };
}
type World = Awaited<ReturnType<typeof someStudy>>;

async function happen(world: World, one: Event): Promise<void> {
  const { db, survey, there } = world;
  if (one.kind === "comes") {
    const { at, language, byLink, state, typed } = one;
    const isSecond = world.newer !== undefined && at % 120_000 === 0;
    const id = await someResponse(
      db,
      isSecond ? { ...survey, versionId: world.newer ?? "" } : survey,
      isSecond ? one.ofSecond : one.ofFirst,
      {
        at,
        language,
        state,
        linkId: byLink ? world.link.id : null,
        otherTexts: typed ? { single: "Xe đẩy" } : {},
      },
    );
    there.push(id);
    return;
  }
  if (one.kind === "publish") world.newer ??= await someNewVersion(db, survey, surveyOf(second));
  else if (one.kind === "pack") await sealStudy(db, survey.studyId, { chunk: 5, slack: 1 });
  else if (one.kind === "read") await agree(world);
  else {
    const id = there[one.which % Math.max(1, there.length)];
    if (id === undefined) return;
    const [row] = await db.read
      .select({ state: responses.state })
      .from(responses)
      .where(eq(responses.id, id));
    await happenTo(world, id, row?.state, one);
  }
}

async function happenTo(
  { db, scope, survey }: World,
  id: string,
  state: string | undefined,
  one: Event,
): Promise<void> {
  const change = (values: Partial<typeof responses.$inferInsert>) =>
    db.write(async (tx) => {
      await tx.update(responses).set(values).where(eq(responses.id, id));
    });
  if (one.kind === "is excluded" && state === "complete")
    await reviewResponse(scope, survey.studyId, id, "excluded", db);
  if (one.kind === "is included" && state === "complete")
    await reviewResponse(scope, survey.studyId, id, null, db);
  if (one.kind === "is erased" && state !== undefined && state !== "withdrawn")
    await eraseResponse(scope, survey.studyId, id, db);
  if (one.kind === "completes" && state === "partial")
    await change({ state: "complete", completedAt: one.at });
  if (one.kind === "is broken" && state === "complete")
    await change({ answers: { rating: 77, number: "many" } });
  if (one.kind === "is deleted")
    await db.write(async (tx) => {
      await tx.delete(responses).where(eq(responses.id, id));
    });
  if (one.kind === "is flagged" && state === "complete")
    await db.write(async (tx) => {
      const evidence = { flag: "gibberish" as const, questions: ["text"] };
      const { teamId, studyId } = survey;
      await tx
        .insert(responseFlags)
        .values({ responseId: id, flag: "gibberish", teamId, studyId, evidence, startedAt: 0 })
        .onConflictDoNothing();
    });
}

async function agree({ db, scope, survey, link }: World): Promise<void> {
  for (const filter of [...filters, { linkId: link.id }, { except: { linkId: link.id } }]) {
    const [columns, rows] = [
      await readAnswerTable(scope, survey.studyId, filter, db),
      await readTableOfRows(scope, survey.studyId, filter, db),
    ];
    expect(said(columns), JSON.stringify(filter)).toEqual(said(rows));
  }
  const counted = await db.read
    .select({ language: responses.language, review: responses.review })
    .from(responses)
    .where(eq(responses.state, "complete"));
  const included = counted.filter(({ review }) => review !== "excluded");
  expect(await countComplete(scope, survey.studyId, db)).toEqual({
    counted: included.length,
    excluded: counted.length - included.length,
  });
  const languages = await countLanguages(scope, survey.studyId, db);
  expect(Object.fromEntries(languages.map(({ language, n }) => [language, n]))).toEqual(
    included.reduce<Record<string, number>>(
      (sum, { language }) => Object.assign(sum, { [language]: (sum[language] ?? 0) + 1 }),
      {},
    ),
  );
}
