import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assetsOf } from "@/lib/collect/assets";
import { plainBody } from "@/lib/collect/http";
import { addressAnswers } from "@/lib/collect/settling";
import { type SurveyView, surveyPages } from "@/lib/collect/survey-view";
import { Store } from "@/lib/db/connection";
import { type Database, databaseOn } from "@/lib/db/database";
import { links, surveys } from "@/lib/db/schema";
import { rawFromAnswers } from "@/lib/survey/form-data";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { offersOf } from "@/lib/survey/visibility";
import { type PublishedSurvey, someLink, someNewVersion, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { answeredSurvey } from "../survey/arbitrary-survey";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent } from "./respondent";

const assets = assetsOf({ css: "body{}", js: "void 0" });

const viewOf =
  (definition: SurveyDefinition, page: number, language: string) =>
  (token: string): SurveyView => {
    const earlier = addressAnswers({ definition, raw: new Map(), language });
    return {
      token,
      raw: rawFromAnswers(definition.pages[page]?.questions ?? [], earlier, {}, language),
      offers: offersOf(definition, earlier),
      earlier,
      otherTexts: {},
    };
  };

test("a page that is kept is, but for the token, the page that would be written anew", () => {
  fc.assert(
    fc.property(answeredSurvey, fc.boolean(), ({ definition: drawn }, shuffle) => {
      const definition = { ...drawn, pages: drawn.pages.map((page) => ({ ...page, shuffle })) };
      const pages = surveyPages(assets);
      for (const language of definition.languages) {
        for (let page = 0; page < definition.pages.length; page++) {
          const of = { token: { versionId: "v1", kind: "open" as const }, definition, page, language };
          const viewFor = viewOf(definition, page, language);
          for (const token of ["v1.first.signed", "v1.second.signed", "v1.third.signed"]) {
            const kept = plainBody(pages.writeFirst(of, token, viewFor)).toString();
            expect(kept).toBe(pages.write(of, viewFor(token)));
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a test's page is kept apart from the page that counts, and so is every version, page and language", () => {
  const definition = surveyOf([oneOf.single], [oneOf.nps]);
  const pages = surveyPages(assets);
  const open = { versionId: "v1", kind: "open" as const };
  const all = [
    { token: open, definition, page: 0, language: "en" },
    { token: open, definition, page: 0, language: "vi" },
    { token: open, definition, page: 1, language: "en" },
    { token: { ...open, kind: "test" as const }, definition, page: 0, language: "en" },
    { token: { ...open, versionId: "v2" }, definition: surveyOf([oneOf.multiple]), page: 0, language: "en" },
  ];
  const write = () =>
    all.map((of) =>
      plainBody(pages.writeFirst(of, "t", viewOf(of.definition, of.page, of.language))).toString(),
    );
  const first = write();
  expect(new Set(first).size).toBe(all.length);
  expect(write()).toEqual(first);
});

test("with no room to keep anything, pages are the same", () => {
  const definition = surveyOf([oneOf.single, oneOf.matrix]);
  const of = { token: { versionId: "v1", kind: "open" as const }, definition, page: 0, language: "en" };
  const viewFor = viewOf(definition, 0, "en");
  const [roomy, narrow] = [surveyPages(assets), surveyPages(assets, { compiled: 0, packed: 0 })];
  for (const token of ["one", "two"]) {
    const [little, much] = [narrow, roomy].map((pages) => plainBody(pages.writeFirst(of, token, viewFor)));
    expect(little).toEqual(much);
  }
});

test("each of two strangers meets shuffled options in an order of their own, and a token of their own", async () => {
  const db = testDatabase();
  const options = Array.from({ length: 12 }, (_, i) => ({
    code: i + 1,
    key: `o${i}`,
    text: { en: `Option ${i}`, vi: `Mục ${i}` },
  }));
  const definition = surveyOf([{ ...oneOf.single, options, shuffle: true }]);
  const link = await someLink(db, await somePublishedSurvey(db, await someMember(db), { definition }));
  const app = collectOn(db);
  const orderOf = ({ html }: Respondent) =>
    [...html.matchAll(/value="(\d+)"/g)].map(([, code]) => code).join();
  const [one, other] = [
    await new Respondent(app).open(link.address),
    await new Respondent(app).open(link.address),
  ];
  const first = orderOf(one);
  expect(orderOf(other)).not.toBe(first);
  expect(orderOf(await one.open(link.address))).toBe(first);
});

test("what comes with the address stands in its page, and in nobody else's", async () => {
  const db = testDatabase();
  const definition = surveyOf([oneOf.hidden, oneOf.single]);
  const link = await someLink(db, await somePublishedSurvey(db, await someMember(db), { definition }));
  const app = collectOn(db);
  const sourceOf = async (query: string) =>
    /name="q.source" value="([^"]*)"/.exec((await new Respondent(app).open(link.address, query)).html)?.[1];
  expect(await sourceOf("")).toBeUndefined();
  expect(await sourceOf("?utm_source=poster")).toBe("poster");
  expect(await sourceOf("?utm_source=mail")).toBe("mail");
  expect(await sourceOf("")).toBeUndefined();
});

const TEN = Date.UTC(2026, 10, 1, 10);

type Change = (db: Database, survey: PublishedSurvey, linkId: string) => Promise<unknown>;

const ofLink =
  (values: Partial<typeof links.$inferInsert>): Change =>
  (db, _survey, id) =>
    db.write(async (tx) => tx.update(links).set(values).where(eq(links.id, id)));
const ofSurvey =
  (values: Partial<typeof surveys.$inferInsert>): Change =>
  (db, { id }) =>
    db.write(async (tx) => tx.update(surveys).set(values).where(eq(surveys.id, id)));

const changes: [what: string, change: Change, status: number, text: string][] = [
  ["a pause of the survey", ofSurvey({ state: "paused" }), 403, "taking a break"],
  ["a pause of the link", ofLink({ state: "paused" }), 403, "taking a break"],
  ["the end of the survey", ofSurvey({ state: "closed" }), 410, "This survey is closed"],
  ["the end of the link", ofLink({ state: "closed" }), 410, "This survey is closed"],
  ["a later beginning", ofLink({ opensAt: TEN + 1 }), 403, "It opens on"],
  ["an earlier end", ofSurvey({ closesAt: TEN }), 410, "This survey is over"],
  ["a limit that is reached", ofLink({ responseLimit: 0 }), 410, "all the answers it needs"],
  ["another language", ofLink({ language: "vi" }), 200, "Lần đầu bạn biết đến chúng tôi qua đâu?"],
  [
    "a new version",
    (db, survey) => someNewVersion(db, survey, surveyOf([oneOf.nps])),
    200,
    "Would you recommend us?",
  ],
  [
    "the removal of the link",
    (db, _survey, id) => db.write(async (tx) => tx.delete(links).where(eq(links.id, id))),
    404,
    "There is no survey here",
  ],
];

describe.each(["here", "in another process"])("made %s", (where) => {
  test.each(changes)("%s shows on the very next page that is opened", async (_what, change, status, text) => {
    const db = testDatabase();
    const survey = await somePublishedSurvey(db, await someMember(db), {
      definition: surveyOf([oneOf.single]),
    });
    const link = await someLink(db, survey);
    const app = collectOn(db, { now: TEN });
    const open = () => new Respondent(app).open(link.address);
    for (const respondent of [await open(), await open()]) {
      expect(respondent.text).toContain("How did you first hear about us?");
    }
    const elsewhere = where === "here" ? undefined : new Store(db.store.path);
    await change(elsewhere ? databaseOn(elsewhere) : db, survey, link.id);
    const after = await open();
    expect([after.status, after.text]).toEqual([status, expect.stringContaining(text)]);
    await elsewhere?.close();
  });
});
