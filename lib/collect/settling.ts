import { nothingTyped, type RawAnswers } from "../survey/form-data.ts";
import {
  consentTo,
  endOf,
  hiddenQuestions,
  isScreenedOut,
  nextPage,
  previousPage,
  quotasOf,
  unfinishedPage,
} from "../survey/model.ts";
import type {
  Answers,
  ConsentRecord,
  LinkValues,
  OtherTexts,
  PageTimings,
  QuestionId,
  Quota,
  ResponseState,
  SurveyDefinition,
} from "../survey/schema.ts";
import { type Settled, settleAnswers } from "../survey/settled-answers.ts";
import { type Checked, checkPage } from "../survey/validation.ts";
import { followersAmong } from "../survey/visibility.ts";
import type { Outcome, SentPage } from "./mutations.ts";
import type { OwnResponse } from "./queries.ts";

/** What a page changes in a response. */
export interface Stored {
  state: ResponseState;
  answers: Answers;
  otherTexts: OtherTexts;
  pagesDone: number;
  consent: ConsentRecord | null;
  endId: string | null;
  timings: PageTimings | null;
  receiptHash: string | null;
  completedAt: number | null;
}

/** Stands for an end where a group was full already. Ids of ends hold no colon. */
export const FULL_QUOTA = ":quota";

export interface Settlement {
  outcome: Outcome;
  stored?: Stored;
  /** The quotas that a completed response counts into. */
  quotas?: readonly Quota[];
}

/**
 * Decides what a page leads to and what is stored of it.
 * @param isFull whether a quota has taken all it may, at this very moment
 */
export function settle(
  sent: SentPage,
  own: OwnResponse | undefined,
  isFull: (quota: Quota) => boolean,
): Settlement {
  const { definition, page, raw, language, now } = sent;
  const earlier = own?.answers ?? {};
  const checked = checkPage(definition, page, raw, earlier, language);
  if (sent.direction !== "next") return keepSoFar(sent, own, checked);

  const opened = findOpened(sent, checked);
  if (opened.size > 0 || checked.problems.length > 0) {
    const problems = checked.problems.filter(({ question }) => !opened.has(question));
    return { outcome: { kind: "again", checked: { ...checked, problems } } };
  }
  const settled = settleAnswers(
    definition,
    { ...earlier, ...checked.answers },
    { ...otherTextsElsewhere(definition, page, own), ...checked.otherTexts },
  );
  const { answers, otherTexts } = settled;
  if (consentTo(definition, answers, "use") === false) return { outcome: { kind: "refused" } };
  if (isScreenedOut(definition, answers)) return turnedAway(sent, own, null);
  const quotas = quotasOf(definition, answers, settled);
  const full = quotas.find(isFull);
  if (full) return turnedAway(sent, own, full.end ?? FULL_QUOTA);

  const next =
    nextPage(definition, answers, page + 1, settled) ??
    (definition.pages.length > 1 ? unfinishedPage(definition, answers, otherTexts, language) : undefined);
  const stored: Stored = {
    state: "partial",
    answers,
    otherTexts,
    pagesDone: definition.pages.length,
    consent: consentGiven(sent, own, answers),
    endId: null,
    timings: timed(sent, own),
    receiptHash: null,
    completedAt: null,
  };
  if (next !== undefined) {
    const pagesDone = next > page ? Math.max(next, own?.pagesDone ?? 0) : next;
    return { outcome: { kind: "page", page: next }, stored: { ...stored, pagesDone } };
  }
  const end = endOf(definition, settled.end);
  if (end?.screensOut) return turnedAway(sent, own, end.id);
  const startedAt = own?.startedAt ?? sent.token.startedAt;
  return {
    outcome: { kind: "complete", ...ending(settled), startedAt },
    stored: {
      ...stored,
      state: "complete",
      endId: end?.id ?? null,
      receiptHash: sent.receiptHash(startedAt),
      completedAt: now,
    },
    quotas,
  };
}

const ending = ({ answers, otherTexts, end }: Settled) => ({ answers, otherTexts, endId: end ?? null });

/** Somebody who was not meant, or one too many: thanked, and nothing of the answers is kept. */
function turnedAway(sent: SentPage, own: OwnResponse | undefined, endId: string | null): Settlement {
  return {
    outcome: { kind: "screened-out", endId },
    stored: {
      state: "screened-out",
      answers: {},
      otherTexts: {},
      pagesDone: sent.page + 1,
      consent: null,
      endId,
      timings: timed(sent, own),
      receiptHash: null,
      completedAt: null,
    },
  };
}

/**
 * Back, later and saving on the way keep what is right so far, and do not count an empty question as skipped
 * yet. Before the first page is accepted nothing is kept: consent may stand on it.
 */
function keepSoFar(sent: SentPage, own: OwnResponse | undefined, checked: Checked): Settlement {
  const { definition, page, direction } = sent;
  const outcome: Outcome =
    direction === "back"
      ? { kind: "page", page: previousPage(definition, own?.answers ?? {}, page) ?? page }
      : { kind: "saved" };
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
      endId: null,
      timings: direction === "back" ? timed(sent, own) : own.timings,
      receiptHash: null,
      completedAt: null,
    },
  };
}

/** The time on this page added to what it had before. */
function timed({ definition, page, token, now }: SentPage, own: OwnResponse | undefined): PageTimings {
  const { at, pages } = own?.timings ?? { at: token.startedAt, pages: {} };
  const id = definition.pages[page]?.id ?? "";
  const before = Object.hasOwn(pages, id) ? (pages[id] ?? 0) : 0;
  return { at: now, pages: { ...pages, [id]: before + Math.max(0, now - at) } };
}

/** Questions that a rule on this very page has opened and that were not on the screen yet. */
function findOpened({ definition, page, seen }: SentPage, { offers }: Checked): Set<QuestionId> {
  const opened = followersAmong(definition.pages[page]?.questions ?? []).filter(
    ({ id }) => offers.has(id) && !seen.has(id),
  );
  return new Set(opened.map(({ id }) => id));
}

/** Texts beside "other" on this page count only as they were just sent. */
function otherTextsElsewhere(definition: SurveyDefinition, page: number, own: OwnResponse | undefined) {
  if (!own) return {};
  const here = definition.pages[page]?.questions ?? [];
  return Object.fromEntries(
    Object.entries(own.otherTexts).filter(([question]) => !here.some(({ id }) => id === question)),
  );
}

function consentGiven(
  { definition, token, now }: SentPage,
  own: OwnResponse | undefined,
  answers: Answers,
): ConsentRecord | null {
  const use = consentTo(definition, answers, "use");
  const quote = consentTo(definition, answers, "quote");
  if (use === null && quote === null) return null;
  const known = own?.consent;
  if (known && known.use === use && known.quote === quote) return known;
  return { versionId: token.versionId, at: now, use, quote };
}

/** A page as it counts at a link that says something for hidden questions: its word goes before the address's. */
export function withLinkValues(sent: SentPage, values: LinkValues | null): SentPage {
  return values ? { ...sent, raw: addLinkValues(sent.definition, sent.raw, values) } : sent;
}

/** What was sent or came with the address, with what the link says put over it. */
export function addLinkValues(
  definition: SurveyDefinition,
  raw: RawAnswers,
  values: LinkValues | null,
): RawAnswers {
  const said = hiddenQuestions(definition).flatMap(({ id, parameter }) => {
    const value = values && Object.hasOwn(values, parameter) ? values[parameter] : undefined;
    return value === undefined ? [] : [[id, { ...nothingTyped, values: [value] }] as const];
  });
  return said.length > 0 ? new Map([...raw, ...said]) : raw;
}

/** The answers that came with the address, as they count before the first page. */
export function addressAnswers(sent: Pick<SentPage, "definition" | "raw" | "language">): Answers {
  const { answers } = checkPage(sent.definition, -1, sent.raw, {}, sent.language);
  return answers;
}
