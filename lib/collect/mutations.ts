import "server-only";
import { and, eq, gte, lt, ne, type SQL, sql } from "drizzle-orm";
import { whereReadable } from "../db/columns.ts";
import type { Database, WriteConnection } from "../db/database.ts";
import {
  linkCounts,
  quotaCounts,
  responseChecks,
  responseFlags,
  responseNotes,
  responseReviews,
  responses,
  responseTags,
  segmentMembers,
  surveyVersions,
  testResponses,
  textTags,
} from "../db/schema.ts";
import { createOrderedId } from "../ids.ts";
import type { Shut } from "../link/model.ts";
import type { RawAnswers } from "../survey/form-data.ts";
import { nextPage, quotasOf } from "../survey/model.ts";
import type {
  Answers,
  DeviceKind,
  LanguageTag,
  OtherTexts,
  QuestionId,
  Quota,
  SurveyDefinition,
} from "../survey/schema.ts";
import { answers as answersSchema } from "../survey/schema.ts";
import type { Checked } from "../survey/validation.ts";
import { passageOf } from "../survey/visibility.ts";
import { KeptReads } from "./kept-reads.ts";
import { networkTag } from "./network-tag.ts";
import {
  KEPT_LINKS,
  linkRefusal,
  type OwnResponse,
  prepareCompletes,
  prepareLink,
  prepareOwnResponse,
  preparePersonalLink,
  type TakingLink,
  tokenKey,
} from "./queries.ts";
import { addressAnswers, type Settlement, settle, withLinkValues } from "./settling.ts";
import type { ReceiptKey, StartToken } from "./token.ts";
import { prepareLinkCount } from "./visits/mutations.ts";

/** One page as it was sent. */
export interface SentPage {
  token: StartToken;
  definition: SurveyDefinition;
  /** Index of the page. */
  page: number;
  raw: RawAnswers;
  /** Questions with a rule on this same page that were on the respondent's screen. */
  seen: ReadonlySet<QuestionId>;
  language: LanguageTag;
  device: DeviceKind | null;
  /** A name for the network it comes from, where somebody counts. */
  client?: string | undefined;
  /** `save`: on the way, unasked; `later`: to go on another time, perhaps on another device. */
  direction: "next" | "back" | "save" | "later";
  /** What the receipt code of a response hashes to that was begun then; asked for at its end. */
  receiptHash: (startedAt: number) => string;
  now: number;
}

/** What became of a page that was sent. */
export type Outcome =
  /** Not accepted, nothing stored: shown again with what is wrong, or with a question that has just opened. */
  | { kind: "again"; checked: Checked }
  /** Stored, or sent out of turn: this page is next. */
  | { kind: "page"; page: number }
  /** Kept, and the same page stays open. */
  | { kind: "saved" }
  | {
      kind: "complete";
      answers: Answers;
      otherTexts: OtherTexts;
      endId: string | null;
      startedAt: number;
    }
  | { kind: "screened-out"; endId: string | null }
  | { kind: "refused" }
  | { kind: "withdrawn" }
  /** The link takes no answers, from this very moment. */
  | { kind: "turned-away"; refusal: "not-found" | Shut };

/** The writes of the respondents' side, prepared once for a database. */
export function collectMutations(db: Database) {
  const prepared = new WeakMap<WriteConnection, { real: Writes; test: Writes }>();
  const writesOn = (tx: WriteConnection, { kind }: StartToken): Writes => {
    const known = prepared.get(tx) ?? {
      real: prepareWrites(db, tx, responses),
      test: prepareWrites(db, tx, testResponses),
    };
    prepared.set(tx, known);
    return kind === "test" ? known.test : known.real;
  };
  const taking = new KeptReads<TakingLink>(db, KEPT_LINKS);
  /** Asked by every page that is sent, and changed by hand now and then: read again after any write but a record. */
  const findTakingLink = (writes: Writes, { address, kind }: StartToken) =>
    // There are as many of these as people, and each is asked for once or twice.
    kind === "personal"
      ? writes.findPersonalLink.get({ address })
      : taking.findAtOnce(address, () => writes.findLink.get({ address }));
  const findOwn = ({ findOwn: own }: Writes, token: StartToken, key: ReturnType<typeof tokenKey>) =>
    token.kind === "personal" ? own.personal.get({ address: token.address }) : own[token.kind].get(key);
  return {
    /**
     * Takes one page: checks it against the version it belongs to and stores it, all in one transaction, so
     * that a page sent twice, at once or later, is one response, and no limit or quota is overrun.
     */
    recordPage(page: SentPage): Promise<Outcome> {
      const key = tokenKey(page.token);
      return db.record((tx) => {
        const writes = writesOn(tx, page.token);
        const own = findOwn(writes, page.token, key);
        if (own && own.state !== "partial") return ended(own, own.state);
        const link = findTakingLink(writes, page.token);
        const refusal = linkRefusal(link, page.now, {
          ofLink: () => (link && writes.completes.ofLink.get({ linkId: link.id })?.n) ?? 0,
          ofSurvey: () => (link && writes.completes.ofSurvey.get({ surveyId: link.survey.id })?.n) ?? 0,
        });
        if (!link || refusal) return { kind: "turned-away", refusal: refusal ?? "not-found" };
        // Begun elsewhere by the same personal link, on another version: that one goes on.
        if (own && own.versionId !== page.token.versionId) return { kind: "page", page: own.pagesDone };
        const sent = own ? page : withLinkValues(page, link.hiddenValues);
        const isTest = link.kind === "test";
        const isFull = ({ id, limit }: Quota) =>
          !isTest && (writes.findCount.get({ surveyId: link.survey.id, quotaId: id })?.n ?? 0) >= limit;
        const settlement = settle(sent, own, isFull);
        const outcome = own
          ? recordNext(writes, own, sent, settlement)
          : recordFirst(writes, link, key, sent, settlement);
        if (outcome.kind === "complete" && !isTest) countComplete(writes, link, settlement);
        return outcome;
      });
    },

    /**
     * Removes the answers behind a receipt code, and what was derived from them; of a test nothing stays.
     * @returns the language of the response, or `undefined` when the code belongs to nothing
     */
    withdraw(key: ReceiptKey, now: number): Promise<LanguageTag | undefined> {
      const isOf = ({ startedAt, receiptHash }: typeof responses) =>
        and(gte(startedAt, key.from), lt(startedAt, key.to), eq(receiptHash, key.receiptHash));
      return db.write(async (tx) => {
        const language = await withdrawResponse(tx, isOf(responses), now);
        if (language !== undefined) return language;
        const [tried] = await tx
          .delete(testResponses)
          .where(isOf(testResponses))
          .returning({ language: testResponses.language });
        return tried?.language;
      });
    },
  };
}

/**
 * Removes a response's answers, and everything that was derived from them or said about them: its place in quotas
 * and groups, flags, notes, tags and decisions. The row stays, empty, so that the number of withdrawals can be told.
 * @returns the language of the response, or `undefined` when there is none, or its answers are gone already
 */
export async function withdrawResponse(
  tx: WriteConnection,
  which: SQL | undefined,
  now: number,
): Promise<LanguageTag | undefined> {
  const [found] = await tx
    .select({
      id: responses.id,
      surveyId: responses.surveyId,
      linkId: responses.linkId,
      state: responses.state,
      review: responses.review,
      language: responses.language,
      // Answers that cannot be read any more must still go when their respondent wants it.
      answers: whereReadable(responses.answers, answersSchema),
      definition: surveyVersions.definition,
    })
    .from(responses)
    .innerJoin(surveyVersions, eq(surveyVersions.id, responses.versionId))
    .where(and(which, ne(responses.state, "withdrawn")));
  if (!found) return undefined;
  if (found.state === "complete") {
    // Who was excluded has left the quotas already, but has come by the link all the same.
    const { answers, ...rest } = found;
    if (found.review !== "excluded" && answers.value) {
      await countQuotas(tx, { ...rest, answers: answers.value }, -1);
    }
    if (found.linkId) {
      await tx
        .update(linkCounts)
        .set({ completes: sql`max(0, ${linkCounts.completes} - 1)` })
        .where(eq(linkCounts.linkId, found.linkId));
    }
  }
  await tx
    .update(responses)
    .set({
      state: "withdrawn",
      answers: {},
      otherTexts: {},
      consent: null,
      timings: null,
      device: null,
      network: null,
      review: null,
      receiptHash: null,
      updatedAt: now,
    })
    .where(eq(responses.id, found.id));
  await tx.delete(segmentMembers).where(eq(segmentMembers.responseId, found.id));
  await tx.delete(responseFlags).where(eq(responseFlags.responseId, found.id));
  await tx.delete(responseChecks).where(eq(responseChecks.responseId, found.id));
  await tx.delete(responseReviews).where(eq(responseReviews.responseId, found.id));
  await tx.delete(responseNotes).where(eq(responseNotes.responseId, found.id));
  await tx.delete(responseTags).where(eq(responseTags.responseId, found.id));
  await tx.delete(textTags).where(eq(textTags.responseId, found.id));
  return found.language;
}

/** Puts a complete response into the quotas that it belongs to, or takes it out. */
export async function countQuotas(
  tx: WriteConnection,
  response: { surveyId: string; answers: Answers; definition: SurveyDefinition },
  by: 1 | -1,
): Promise<void> {
  const { definition, answers, surveyId } = response;
  for (const { id } of quotasOf(definition, answers, passageOf(definition, answers))) {
    await tx
      .update(quotaCounts)
      .set({ n: sql`max(0, ${quotaCounts.n} + ${by})` })
      .where(and(eq(quotaCounts.surveyId, surveyId), eq(quotaCounts.quotaId, id)));
  }
}

type Writes = ReturnType<typeof prepareWrites>;

/** What a page leads to that is sent once more after the end. */
function ended(own: OwnResponse, state: "complete" | "screened-out" | "withdrawn"): Outcome {
  if (state === "withdrawn") return { kind: "withdrawn" };
  const { answers, otherTexts, endId, startedAt } = own;
  return state === "complete"
    ? { kind: "complete", answers, otherTexts, endId, startedAt }
    : { kind: "screened-out", endId };
}

/** Into the link's count, on which limits are decided, and into the quotas. */
function countComplete(writes: Writes, { id: linkId, teamId, survey }: TakingLink, settlement: Settlement) {
  const surveyId = survey.id;
  writes.countLink({ linkId, teamId, surveyId, visits: 0, completes: 1 });
  for (const { id: quotaId } of settlement.quotas ?? []) writes.count({ surveyId, teamId, quotaId });
}

function recordFirst(
  writes: Writes,
  link: TakingLink & { personalId?: string },
  key: ReturnType<typeof tokenKey>,
  sent: SentPage,
  { outcome, stored }: Settlement,
): Outcome {
  if (sent.page !== 0 && sent.page !== nextPage(sent.definition, addressAnswers(sent), 0)) {
    return { kind: "page", page: 0 };
  }
  if (!stored) return outcome;
  const { token, now, language, device, client } = sent;
  writes.insert({
    id: createOrderedId(),
    teamId: link.teamId,
    studyId: link.studyId,
    surveyId: link.survey.id,
    versionId: token.versionId,
    linkId: link.id,
    personalId: link.personalId ?? null,
    ...key,
    updatedAt: now,
    language,
    device,
    // Who has a personal link is known to be one person.
    network: link.kind === "open" && client !== undefined ? networkTag(client, link.id, now) : null,
    ...stored,
  });
  return outcome;
}

function recordNext(
  writes: Writes,
  own: OwnResponse,
  sent: SentPage,
  { outcome, stored }: Settlement,
): Outcome {
  if (sent.page > own.pagesDone) return { kind: "page", page: own.pagesDone };
  if (outcome.kind === "refused") writes.remove({ id: own.id });
  else if (stored) {
    writes.update({ id: own.id, updatedAt: sent.now, language: sent.language, ...stored });
  }
  return outcome;
}

/** @param table where responses are kept: real ones, or tests */
function prepareWrites(db: Database, tx: WriteConnection, table: typeof responses) {
  const place = sql.placeholder;
  /** A place in an update whose value goes through its column's encoder. */
  const assigned = (column: keyof typeof responses.$inferSelect) =>
    sql`${sql.param(place(column), table[column])}`;
  return {
    findOwn: prepareOwnResponse(tx),
    findLink: prepareLink(tx),
    findPersonalLink: preparePersonalLink(tx),
    completes: prepareCompletes(tx),
    insert: db.compile(
      tx.insert(table).values({
        id: place("id"),
        teamId: place("teamId"),
        studyId: place("studyId"),
        surveyId: place("surveyId"),
        versionId: place("versionId"),
        linkId: place("linkId"),
        personalId: place("personalId"),
        tokenHash: place("tokenHash"),
        startedAt: place("startedAt"),
        state: place("state"),
        language: place("language"),
        device: place("device"),
        network: place("network"),
        answers: place("answers"),
        otherTexts: place("otherTexts"),
        pagesDone: place("pagesDone"),
        consent: place("consent"),
        endId: place("endId"),
        timings: place("timings"),
        receiptHash: place("receiptHash"),
        updatedAt: place("updatedAt"),
        completedAt: place("completedAt"),
      }),
    ),
    update: db.compile(
      tx
        .update(table)
        .set({
          state: assigned("state"),
          language: assigned("language"),
          answers: assigned("answers"),
          otherTexts: assigned("otherTexts"),
          pagesDone: assigned("pagesDone"),
          consent: assigned("consent"),
          endId: assigned("endId"),
          timings: assigned("timings"),
          receiptHash: assigned("receiptHash"),
          updatedAt: assigned("updatedAt"),
          completedAt: assigned("completedAt"),
        })
        .where(eq(table.id, place("id"))),
    ),
    findCount: tx
      .select({ n: quotaCounts.n })
      .from(quotaCounts)
      .where(and(eq(quotaCounts.surveyId, place("surveyId")), eq(quotaCounts.quotaId, place("quotaId"))))
      .prepare(),
    count: db.compile(
      tx
        .insert(quotaCounts)
        .values({ surveyId: place("surveyId"), teamId: place("teamId"), quotaId: place("quotaId"), n: 1 })
        .onConflictDoUpdate({
          target: [quotaCounts.surveyId, quotaCounts.quotaId],
          set: { n: sql`${quotaCounts.n} + 1` },
        }),
    ),
    countLink: prepareLinkCount(db, tx, { completes: sql`${linkCounts.completes} + 1` }),
    remove: db.compile(tx.delete(table).where(eq(table.id, place("id")))),
  };
}
