import { hashToken } from "../ids.ts";
import {
  nothingTyped,
  type RawAnswer,
  type RawAnswers,
  rawFromAnswers,
  readFields,
} from "../survey/form-data.ts";
import { hiddenQuestions, nextPage } from "../survey/model.ts";
import type { LanguageTag, SurveyDefinition } from "../survey/schema.ts";
import { checkPage } from "../survey/validation.ts";
import { offersOf } from "../survey/visibility.ts";
import type { Context } from "./context.ts";
import { later, thanks, turnedAway } from "./endings.ts";
import { type Incoming, type Outgoing, page, readCookie, readForm, seeOther, writeCookie } from "./http.ts";
import { chooseLanguage, LANGUAGE_COOKIE } from "./language.ts";
import type { Outcome, SentPage } from "./mutations.ts";
import { notice, refuse } from "./notices.ts";
import { linkRefusal, type OwnResponse, type PublicLink } from "./queries.ts";
import { addressAnswers } from "./settling.ts";
import type { SurveyView } from "./survey-view.ts";
import {
  createStartToken,
  readStartToken,
  receiptFor,
  type StartToken,
  TOKEN_LIFETIME_SECONDS,
} from "./token.ts";

/** The cookie that lets a respondent go on where they were; it is sent to its own link only. */
export const START_COOKIE = "limn_start";

/** One request to one link. */
interface Visit {
  context: Context;
  request: Incoming;
  address: string;
  /** Where the survey stands: `/s/<address>`. */
  base: string;
}

/** Everything under `/s/<address>`. */
export async function answerSurvey(
  context: Context,
  request: Incoming,
  address: string,
  rest: string,
): Promise<Outgoing> {
  const isResume = rest.startsWith("/resume/");
  if (rest !== "" && rest !== "/done" && !isResume) return refuse(context, request, "not-found");
  const visit = { context, request, address, base: `/s/${address}` };
  const isGet = request.method === "GET" || request.method === "HEAD";
  // What a page that is sent depends on is read inside the write that stores it.
  if (request.method === "POST" && rest === "") return takePage(visit);
  const link = await context.queries.findLink(address);
  if (!link) return refuse(context, request, "not-found");
  if (!isGet) return refuse(context, request, "method", link);
  if (rest === "/done") return showDone(visit, link);
  if (isResume) return resume(visit, link, rest.slice("/resume/".length));
  const refusal = linkRefusal(link);
  return refusal ? refuse(context, request, refusal, link) : showSurvey(visit, link);
}

const readToken = ({ context, address }: Visit, text: string | undefined) =>
  readStartToken(context.secret, address, text, context.now());

function cookieToken(visit: Visit): StartToken | undefined {
  const token = readToken(visit, readCookie(visit.request.header("cookie"), START_COOKIE));
  return typeof token === "string" ? undefined : token;
}

function startCookie({ context, base }: Visit, token: StartToken): string {
  return writeCookie(START_COOKIE, token.text, {
    path: base,
    maxAge: TOKEN_LIFETIME_SECONDS,
    secure: context.secure,
  });
}

/** The link that a respondent took along to go on elsewhere: from now on this device knows whose response it is. */
function resume(visit: Visit, link: PublicLink, text: string): Outgoing {
  const token = readToken(visit, text);
  if (typeof token === "string") return refuse(visit.context, visit.request, `token-${token}`, link);
  return seeOther(visit.base, [startCookie(visit, token)]);
}

/** Where a respondent goes on, on this device or another one. */
export const resumeAddress = (
  { context, base }: Pick<Visit, "context" | "base">,
  token: StartToken,
): string => `${context.origin}${base}/resume/${token.text}`;

/** What the address brings for the survey's hidden fields. */
function addressFields({ request }: Visit, definition: SurveyDefinition): RawAnswers {
  const raw = new Map<string, RawAnswer>();
  for (const question of hiddenQuestions(definition)) {
    const value = request.query.get(question.parameter);
    if (value !== null) raw.set(question.id, { ...nothingTyped, values: [value.slice(0, 1000)] });
  }
  return raw;
}

async function showSurvey(visit: Visit, link: PublicLink): Promise<Outgoing> {
  const { context, request, base } = visit;
  const isNew = request.query.has("new");
  const known = isNew ? undefined : cookieToken(visit);
  const own = known && (await context.queries.findOwnResponse(known));
  if (known && own && own.state !== "partial") {
    return own.state === "withdrawn" ? startFresh(visit, link) : seeOther(`${base}/done`);
  }
  if (!known || (!own && known.versionId !== link.versionId)) return startFresh(visit, link);
  const definition = await context.findDefinition(known.versionId);
  if (!definition) return startFresh(visit, link);
  const address = own ? undefined : addressFields(visit, definition);
  const first = address ? firstPage(definition, address) : 0;
  const open = own?.pagesDone ?? first;
  const asked = Number(request.query.get("page") ?? open + 1) - 1;
  const index = Number.isInteger(asked) && definition.pages[asked] && asked <= open ? asked : open;
  if (request.query.has("page") && index !== asked) return seeOther(`${base}?page=${index + 1}`);
  const language = chooseLanguage(request, definition.languages, [own?.language, link.language]);
  const more = address ? { address } : {};
  return page(200, writeStored(visit, known, definition, index, language, own, more), [
    startCookie(visit, known),
  ]);
}

async function startFresh(visit: Visit, link: PublicLink): Promise<Outgoing> {
  const { context, request } = visit;
  const definition = await context.findDefinition(link.versionId);
  if (!definition) return refuse(context, request, "not-found");
  const token = createStartToken(context.secret, link.address, link.versionId, context.now());
  const language = chooseLanguage(request, definition.languages, [link.language]);
  const address = addressFields(visit, definition);
  const index = firstPage(definition, address);
  return page(200, writeStored(visit, token, definition, index, language, undefined, { address }), [
    startCookie(visit, token),
  ]);
}

/** The first page that somebody with this address is shown. */
const firstPage = (definition: SurveyDefinition, address: RawAnswers): number =>
  nextPage(definition, addressAnswers({ definition, raw: address, language: "en" }), 0) ?? 0;

/** A page with what is stored for it. */
function writeStored(
  { context }: Visit,
  token: StartToken,
  definition: SurveyDefinition,
  index: number,
  language: LanguageTag,
  own: Pick<OwnResponse, "answers" | "otherTexts"> | undefined,
  more: Pick<SurveyView, "notice" | "address"> = {},
): string {
  const earlier = own?.answers ?? addressAnswers({ definition, raw: more.address ?? new Map(), language });
  return context.writePage(token.versionId, definition, index, language, {
    token: token.text,
    raw: rawFromAnswers(definition.pages[index]?.questions ?? [], earlier, own?.otherTexts ?? {}, language),
    offers: offersOf(definition, earlier),
    earlier,
    otherTexts: own?.otherTexts ?? {},
    ...more,
  });
}

/** What a posted page says besides its answers. */
interface Sent {
  token: StartToken;
  definition: SurveyDefinition;
  index: number;
  language: LanguageTag;
  raw: RawAnswers;
  seen: Set<string>;
  /** What was pressed. */
  pressed: SentPage["direction"] | { language: LanguageTag };
  isBot: boolean;
}

async function takePage(visit: Visit): Promise<Outgoing> {
  const { context, request, address, base } = visit;
  const read = await readForm(request, context.origin);
  if ("refused" in read) return refuse(context, request, read.refused, visit);
  const sent = await readSent(visit, read.form);
  if (typeof sent === "string") return refuse(context, request, sent, visit);
  const { token, definition, index, language, raw, seen, pressed } = sent;
  if (sent.isBot) return showAgain(visit, sent, "send-again");
  if (typeof pressed === "object") return showAgain(visit, { ...sent, language: pressed.language });

  const receipt = receiptFor(context.secret, token);
  const outcome = await context.mutations.recordPage({
    address,
    token,
    definition,
    page: index,
    raw,
    seen,
    language,
    direction: pressed,
    receiptHash: hashToken(receipt),
    now: context.now(),
  });
  // Without its cookie a redirect would not know whose page to show: the next page is the answer itself.
  const hasCookie = readCookie(request.header("cookie"), START_COOKIE) === token.text;
  switch (outcome.kind) {
    case "again":
      return showRejected(visit, sent, outcome);
    case "saved":
      return pressed === "later"
        ? later(context, definition, language, resumeAddress(visit, token), base)
        : page(204, "");
    case "page": {
      if (hasCookie) return seeOther(`${base}?page=${outcome.page + 1}`);
      const own = await context.queries.findOwnResponse(token);
      return page(200, writeStored(visit, token, definition, outcome.page, language, own));
    }
    case "refused":
      return notice(context, request, 200, "refused", language, [
        { href: `${base}?new=1`, key: "refused-again" },
      ]);
    case "withdrawn":
      return refuse(context, request, "withdrawn", { address, language });
    case "turned-away":
      return refuse(context, request, outcome.refusal, { address, language });
    case "screened-out":
    case "complete": {
      if (hasCookie) return seeOther(`${base}/done`);
      const end = { versionId: token.versionId, definition, language, endId: outcome.endId };
      return outcome.kind === "complete"
        ? thanks(context, { ...end, ...outcome }, receipt, base)
        : turnedAway(context, end);
    }
  }
}

async function readSent(
  visit: Visit,
  form: URLSearchParams,
): Promise<Sent | "token-forged" | "token-stale" | "malformed"> {
  const { context, request } = visit;
  const control = new Map<string, string>();
  const fields: [string, string][] = [];
  const seen = new Set<string>();
  for (const [name, value] of form) {
    if (name === "seen") seen.add(value);
    else if (["token", "page", "lang", "do", "website"].includes(name)) {
      if (control.has(name)) return "malformed";
      control.set(name, value);
    } else fields.push([name, value]);
  }
  const posted = readToken(visit, control.get("token"));
  if (posted === "forged") return "token-forged";
  if (posted === "stale") return "token-stale";
  // Two tabs opened at the same moment hold two tokens but share one cookie: together they are one response.
  const isShared = readCookie(request.header("cookie"), START_COOKIE) !== posted.text;
  const shared = isShared ? cookieToken(visit) : undefined;
  const token = shared?.versionId === posted.versionId ? shared : posted;
  const definition = await context.findDefinition(token.versionId);
  if (!definition) return "token-stale";
  const index = definition.pages.findIndex(({ id }) => id === control.get("page"));
  const questions = definition.pages[index]?.questions;
  if (!questions) return "malformed";
  const read = readFields(fields, [
    ...questions.filter(({ type }) => type !== "hidden"),
    ...hiddenQuestions(definition),
  ]);
  if ("refused" in read) return "malformed";
  const pressed = readPressed(control.get("do") ?? "next", definition.languages);
  if (!pressed) return "malformed";
  const asked = control.get("lang") ?? "";
  return {
    token,
    definition,
    index,
    language: definition.languages.includes(asked) ? asked : chooseLanguage(request, definition.languages),
    raw: read.raw,
    seen,
    pressed,
    isBot: (control.get("website") ?? "") !== "",
  };
}

function readPressed(pressed: string, languages: readonly LanguageTag[]): Sent["pressed"] | undefined {
  if (pressed === "next" || pressed === "back" || pressed === "save" || pressed === "later") return pressed;
  const language = pressed.startsWith("lang-") ? pressed.slice(5) : "";
  return languages.includes(language) ? { language } : undefined;
}

/** The same page with what was typed on it, in the language asked for; nothing was stored. */
async function showAgain(visit: Visit, sent: Sent, said?: SurveyView["notice"]): Promise<Outgoing> {
  const { context, request, address } = visit;
  const link = await context.queries.findLink(address);
  const refusal = linkRefusal(link);
  if (refusal) return refuse(context, request, refusal, link);
  const own = await context.queries.findOwnResponse(sent.token);
  const earlier = own?.answers ?? {};
  const { offers } = checkPage(sent.definition, sent.index, sent.raw, earlier, sent.language);
  const html = context.writePage(sent.token.versionId, sent.definition, sent.index, sent.language, {
    token: sent.token.text,
    raw: sent.raw,
    offers,
    earlier,
    otherTexts: own?.otherTexts ?? {},
    ...(own ? {} : { address: sent.raw }),
    ...(said ? { notice: said } : {}),
  });
  const cookie = writeCookie(LANGUAGE_COOKIE, sent.language, {
    path: "/s",
    maxAge: TOKEN_LIFETIME_SECONDS,
    secure: context.secure,
  });
  return page(said ? 422 : 200, html, said ? [] : [cookie]);
}

/** The same page with what is wrong, or with the question that has just opened. */
async function showRejected(
  { context }: Visit,
  sent: Sent,
  { checked }: Extract<Outcome, { kind: "again" }>,
): Promise<Outgoing> {
  const own = await context.queries.findOwnResponse(sent.token);
  const hasProblems = checked.problems.length > 0;
  const html = context.writePage(sent.token.versionId, sent.definition, sent.index, sent.language, {
    token: sent.token.text,
    raw: sent.raw,
    offers: checked.offers,
    earlier: own?.answers ?? {},
    otherTexts: own?.otherTexts ?? {},
    ...(own ? {} : { address: sent.raw }),
    problems: checked.problems,
    ...(hasProblems ? {} : { notice: "more-questions" }),
  });
  return page(hasProblems ? 422 : 200, html);
}

/** The end: thanks for what this device has answered, also after the survey was closed. */
async function showDone(visit: Visit, link: PublicLink): Promise<Outgoing> {
  const { context, request, base } = visit;
  const token = cookieToken(visit);
  const own = token && (await context.queries.findOwnResponse(token));
  if (!token || !own || own.state === "partial") return seeOther(base);
  const definition = await context.findDefinition(own.versionId);
  if (own.state === "withdrawn" || !definition) return refuse(context, request, "withdrawn", link);
  const language = chooseLanguage(request, definition.languages, [own.language]);
  const { versionId, answers, otherTexts, endId } = own;
  const end = { versionId, definition, language, endId };
  return own.state === "screened-out"
    ? turnedAway(context, end)
    : thanks(context, { ...end, answers, otherTexts }, receiptFor(context.secret, token), base);
}
