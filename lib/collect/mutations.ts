import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database, WriteConnection } from "../db/database.ts";
import { responses, segmentMembers } from "../db/schema.ts";
import { createOrderedId } from "../ids.ts";
import type { RawAnswers } from "../survey/form-data.ts";
import { consentTo, isScreenedOut, nextPage, previousPage, unfinishedPage } from "../survey/model.ts";
import type { ConsentRecord, LanguageTag, QuestionId, SurveyDefinition } from "../survey/schema.ts";
import { settleAnswers } from "../survey/settled-answers.ts";
import { type Checked, checkPage } from "../survey/validation.ts";
import { followsOneOf } from "../survey/visibility.ts";
import {
  linkRefusal,
  type OwnResponse,
  prepareLink,
  prepareOwnResponse,
  type TakingLink,
  tokenKey,
} from "./queries.ts";
import type { StartToken } from "./token.ts";

/** One page as it was sent. */
export interface SentPage {
  /** The link's address. */
  address: string;
  token: StartToken;
  definition: SurveyDefinition;
  /** Index of the page. */
  page: number;
  raw: RawAnswers;
  /** Questions with a rule on this same page that were on the respondent's screen. */
  seen: ReadonlySet<QuestionId>;
  language: LanguageTag;
  direction: "next" | "back";
  /** What the response's receipt code hashes to. */
  receiptHash: string;
  now: number;
}

/** What became of a page that was sent. */
export type Outcome =
  /** Not accepted, nothing stored: shown again with what is wrong, or with a question that has just opened. */
  | { kind: "again"; checked: Checked }
  /** Stored, or sent out of turn: this page is next. */
  | { kind: "page"; page: number }
  | { kind: "complete" }
  | { kind: "screened-out" }
  | { kind: "refused" }
  | { kind: "withdrawn" }
  /** The link takes no answers, from this very moment. */
  | { kind: "turned-away"; refusal: "not-found" | "closed" | "paused" };

/** The writes of the respondents' side, prepared once for a database. */
export function collectMutations(db: Database) {
  const prepared = new WeakMap<WriteConnection, ReturnType<typeof prepareWrites>>();
  const writesOn = (tx: WriteConnection) => {
    const known = prepared.get(tx) ?? prepareWrites(db, tx);
    prepared.set(tx, known);
    return known;
  };
  const taking = { revision: -1, links: new Map<string, TakingLink | undefined>() };
  /** Asked by every page that is sent, and changed by hand now and then: read again after any other write. */
  const findTakingLink = (writes: Writes, address: string) => {
    const revision = db.revision();
    if (taking.revision !== revision) {
      taking.revision = revision;
      taking.links.clear();
    }
    if (!taking.links.has(address)) taking.links.set(address, writes.findLink.get({ address }));
    return taking.links.get(address);
  };
  return {
    /**
     * Takes one page: checks it against the version it belongs to and stores it, all in one transaction, so
     * that a page sent twice, at once or later, is one response.
     */
    recordPage(sent: SentPage): Promise<Outcome> {
      const key = tokenKey(sent.token);
      return db.record((tx) => {
        const writes = writesOn(tx);
        const own = writes.findOwn.get(key);
        if (own && own.state !== "partial") return { kind: own.state };
        const link = findTakingLink(writes, sent.address);
        const refusal = linkRefusal(link);
        if (!link || refusal) return { kind: "turned-away", refusal: refusal ?? "not-found" };
        return own ? recordNext(writes, own, sent) : recordFirst(writes, link, key, sent);
      });
    },

    /**
     * Removes the answers behind a receipt code, and what was derived from them. The row stays, empty, so that
     * the number of withdrawals can be told.
     * @returns the language of the response, or `undefined` when the code belongs to nothing
     */
    withdraw(receiptHash: string, now: number): Promise<LanguageTag | undefined> {
      return db.write(async (tx) => {
        const [gone] = await tx
          .update(responses)
          .set({
            state: "withdrawn",
            answers: {},
            otherTexts: {},
            consent: null,
            receiptHash: null,
            updatedAt: now,
          })
          .where(eq(responses.receiptHash, receiptHash))
          .returning({ id: responses.id, language: responses.language });
        if (gone) await tx.delete(segmentMembers).where(eq(segmentMembers.responseId, gone.id));
        return gone?.language;
      });
    },
  };
}

type Writes = ReturnType<typeof prepareWrites>;

/** What a page changes in a response. */
type Stored = Pick<
  typeof responses.$inferSelect,
  "state" | "answers" | "otherTexts" | "pagesDone" | "consent" | "receiptHash" | "completedAt"
>;

function recordFirst(
  writes: Writes,
  link: TakingLink,
  key: ReturnType<typeof tokenKey>,
  sent: SentPage,
): Outcome {
  if (sent.page !== 0 && sent.page !== nextPage(sent.definition, {}, 0)) return { kind: "page", page: 0 };
  const { outcome, stored } = settle(sent, undefined);
  if (!stored) return outcome;
  const { token, now, language } = sent;
  writes.insert({
    id: createOrderedId(),
    teamId: link.teamId,
    studyId: link.studyId,
    surveyId: link.surveyId,
    versionId: token.versionId,
    linkId: link.id,
    ...key,
    updatedAt: now,
    language,
    ...stored,
  });
  return outcome;
}

function recordNext(writes: Writes, own: OwnResponse, sent: SentPage): Outcome {
  if (sent.page > own.pagesDone) return { kind: "page", page: own.pagesDone };
  const { outcome, stored } = settle(sent, own);
  if (outcome.kind === "refused") writes.remove({ id: own.id });
  else if (stored) {
    writes.update({ id: own.id, updatedAt: sent.now, language: sent.language, ...stored });
  }
  return outcome;
}

/** Decides what a page leads to and what is stored of it. */
function settle(sent: SentPage, own: OwnResponse | undefined): { outcome: Outcome; stored?: Stored } {
  const { definition, page, raw, language, now } = sent;
  const earlier = own?.answers ?? {};
  const checked = checkPage(definition, page, raw, earlier, language);
  if (sent.direction === "back") return goBack(sent, own, checked);

  const opened = findOpened(sent, checked);
  if (opened.size > 0 || checked.problems.length > 0) {
    const problems = checked.problems.filter(({ question }) => !opened.has(question));
    return { outcome: { kind: "again", checked: { ...checked, problems } } };
  }
  const settled = settleAnswers(
    definition,
    { ...earlier, ...checked.answers },
    { ...own?.otherTexts, ...blankOthers(definition, page), ...checked.otherTexts },
  );
  const { answers, otherTexts } = settled;
  if (consentTo(definition, answers, "use") === false) return { outcome: { kind: "refused" } };
  const consent = consentGiven(sent, own, answers);
  const stored = { answers, otherTexts, consent, receiptHash: null, completedAt: null };
  if (isScreenedOut(definition, answers)) {
    return {
      outcome: { kind: "screened-out" },
      stored: {
        ...stored,
        state: "screened-out",
        answers: {},
        otherTexts: {},
        consent: null,
        pagesDone: page + 1,
      },
    };
  }
  const next =
    nextPage(definition, answers, page + 1, settled) ??
    (definition.pages.length > 1 ? unfinishedPage(definition, answers, otherTexts, language) : undefined);
  if (next === undefined) {
    return {
      outcome: { kind: "complete" },
      stored: {
        ...stored,
        state: "complete",
        pagesDone: definition.pages.length,
        receiptHash: sent.receiptHash,
        completedAt: now,
      },
    };
  }
  const pagesDone = next > page ? Math.max(next, own?.pagesDone ?? 0) : next;
  return { outcome: { kind: "page", page: next }, stored: { ...stored, state: "partial", pagesDone } };
}

/** Back keeps what is right so far, and does not count an empty question as skipped yet. */
function goBack(
  { definition, page }: SentPage,
  own: OwnResponse | undefined,
  checked: Checked,
): { outcome: Outcome; stored?: Stored } {
  const before = previousPage(definition, own?.answers ?? {}, page) ?? 0;
  const outcome: Outcome = { kind: "page", page: before };
  if (!own) return { outcome };
  const wrong = new Set(checked.problems.map(({ question }) => question));
  const right = Object.entries(checked.answers).filter(([id, value]) => value !== null && !wrong.has(id));
  const settled = settleAnswers(
    definition,
    { ...own.answers, ...Object.fromEntries(right) },
    { ...own.otherTexts, ...checked.otherTexts },
  );
  return {
    outcome,
    stored: {
      state: "partial",
      answers: settled.answers,
      otherTexts: settled.otherTexts,
      pagesDone: own.pagesDone,
      consent: own.consent,
      receiptHash: null,
      completedAt: null,
    },
  };
}

/** Questions that a rule on this very page has opened and that were not on the screen yet. */
function findOpened({ definition, page, seen }: SentPage, { offers }: Checked): Set<QuestionId> {
  const questions = definition.pages[page]?.questions ?? [];
  const opened = questions.filter(
    (question) => offers.has(question.id) && !seen.has(question.id) && followsOneOf(question, questions),
  );
  return new Set(opened.map(({ id }) => id));
}

/** Texts beside "other" on this page count only as they were just sent. */
function blankOthers(definition: SurveyDefinition, page: number): Record<QuestionId, string> {
  return Object.fromEntries((definition.pages[page]?.questions ?? []).map(({ id }) => [id, ""]));
}

function consentGiven(
  { definition, token, now }: SentPage,
  own: OwnResponse | undefined,
  answers: Stored["answers"],
): ConsentRecord | null {
  const use = consentTo(definition, answers, "use");
  const quote = consentTo(definition, answers, "quote");
  if (use === null && quote === null) return null;
  const known = own?.consent;
  if (known && known.use === use && known.quote === quote) return known;
  return { versionId: token.versionId, at: now, use, quote };
}

function prepareWrites(db: Database, tx: WriteConnection) {
  const place = sql.placeholder;
  /** A place in an update whose value goes through its column's encoder. */
  const assigned = (column: keyof typeof responses.$inferSelect) =>
    sql`${sql.param(place(column), responses[column])}`;
  return {
    findOwn: prepareOwnResponse(tx),
    findLink: prepareLink(tx),
    insert: db.compile(
      tx.insert(responses).values({
        id: place("id"),
        teamId: place("teamId"),
        studyId: place("studyId"),
        surveyId: place("surveyId"),
        versionId: place("versionId"),
        linkId: place("linkId"),
        tokenHash: place("tokenHash"),
        startedAt: place("startedAt"),
        state: place("state"),
        language: place("language"),
        answers: place("answers"),
        otherTexts: place("otherTexts"),
        pagesDone: place("pagesDone"),
        consent: place("consent"),
        receiptHash: place("receiptHash"),
        updatedAt: place("updatedAt"),
        completedAt: place("completedAt"),
      }),
    ),
    update: db.compile(
      tx
        .update(responses)
        .set({
          state: assigned("state"),
          language: assigned("language"),
          answers: assigned("answers"),
          otherTexts: assigned("otherTexts"),
          pagesDone: assigned("pagesDone"),
          consent: assigned("consent"),
          receiptHash: assigned("receiptHash"),
          updatedAt: assigned("updatedAt"),
          completedAt: assigned("completedAt"),
        })
        .where(eq(responses.id, place("id"))),
    ),
    remove: db.compile(tx.delete(responses).where(eq(responses.id, place("id")))),
  };
}
