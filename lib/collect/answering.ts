import { hashToken } from "../ids.ts";
import { byId, type RawAnswers, readFields } from "../survey/form-data.ts";
import { hiddenQuestions } from "../survey/model.ts";
import type { LanguageTag, Question, QuestionId, SurveyDefinition, SurveyPage } from "../survey/schema.ts";
import { checkPage } from "../survey/validation.ts";
import type { Context } from "./context.ts";
import { deviceOf } from "./device.ts";
import { later, thanks, turnedAway } from "./endings.ts";
import { allowFraming, isFramed } from "./framing.ts";
import {
  formRefusal,
  type Incoming,
  type Outgoing,
  page,
  parseForm,
  readCookie,
  seeOther,
  writeCookie,
} from "./http.ts";
import { chooseLanguage, LANGUAGE_COOKIE } from "./language.ts";
import type { Outcome, SentPage } from "./mutations.ts";
import { notice, refuse } from "./notices.ts";
import {
  cookieToken,
  readToken,
  resume,
  resumeAddress,
  START_COOKIE,
  showDone,
  showSurvey,
  type Visit,
  writeStored,
} from "./opening.ts";
import type { PageOf, SurveyView } from "./survey-view.ts";
import { receiptFor, type StartToken, TOKEN_LIFETIME_SECONDS } from "./token.ts";

/** Everything under `/s/<address>`. */
export function answerSurvey(
  context: Context,
  request: Incoming,
  address: string,
  rest: string,
): Promise<Outgoing> {
  const visit = { context, request, address, base: `/s/${address}` };
  // What a page that is sent depends on is read inside the write that stores it.
  const answer = request.method === "POST" && rest === "" ? takePage(visit) : open(visit, rest);
  return isFramed(request) ? inFrame(visit, answer) : answer;
}

async function inFrame({ context, address }: Visit, answer: Promise<Outgoing>): Promise<Outgoing> {
  const outgoing = await answer;
  const sites = (await context.queries.findLink(address))?.embedSites;
  return sites ? allowFraming(outgoing, sites, context.secure) : outgoing;
}

async function open(visit: Visit, rest: string): Promise<Outgoing> {
  const { context, request, address } = visit;
  const isResume = rest.startsWith("/resume/");
  if (rest !== "" && rest !== "/done" && !isResume) return refuse(context, request, "not-found");
  const isGet = request.method === "GET" || request.method === "HEAD";
  const link = await context.queries.findLink(address);
  if (!link) return refuse(context, request, "not-found");
  if (!isGet) return refuse(context, request, "method", link);
  if (rest === "/done") return showDone(visit, link);
  if (isResume) return resume(visit, link, rest.slice("/resume/".length));
  const refusal = await context.queries.findRefusal(link, context.now());
  return refusal ? refuse(context, request, refusal, link) : showSurvey(visit, link);
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
  // Thousands of pages a second come this way: it waits for the body and for the disk, and for nothing else.
  const refused = formRefusal(request, context.origin);
  const read = refused ? { refused } : parseForm(await request.body());
  if ("refused" in read) return refuse(context, request, read.refused, visit);
  const form = sortForm(read.form);
  if (!form) return refuse(context, request, "malformed", visit);
  const token = pageToken(visit, form.control.get("token"));
  if (typeof token === "string") return refuse(context, request, `token-${token}`, visit);
  const known = context.findDefinition(token.versionId);
  const definition = known instanceof Promise ? await known : known;
  if (!definition) return refuse(context, request, "token-stale", visit);
  const sent = readSent(visit, token, definition, form);
  if (!sent) return refuse(context, request, "malformed", visit);
  const { index, language, raw, seen, pressed } = sent;
  const isHasty = pressed === "next" && context.now() - token.startedAt < context.fastest;
  if (sent.isBot || isHasty) return showAgain(visit, sent, "send-again");
  if (typeof pressed === "object") return showAgain(visit, { ...sent, language: pressed.language });

  const receipt = (startedAt: number) => receiptFor(context.secret, token, startedAt);
  const outcome = await context.mutations.recordPage({
    token,
    definition,
    page: index,
    raw,
    seen,
    language,
    device: deviceOf(request.header("user-agent")),
    client: request.client,
    direction: pressed,
    receiptHash: (startedAt) => hashToken(receipt(startedAt)),
    now: context.now(),
  });
  // Without its cookie a redirect would not know whose page to show: the next page is the answer itself.
  const hasCookie = readCookie(request.header("cookie"), START_COOKIE) === token.text;
  switch (outcome.kind) {
    case "again":
      return showRejected(visit, sent, outcome);
    case "saved":
      return pressed === "later"
        ? later(context, { definition, language, kind: token.kind }, resumeAddress(visit, token), base)
        : page(204, "");
    case "page": {
      // A personal link needs none: its address says it.
      if (hasCookie || token.kind === "personal") return seeOther(`${base}?page=${outcome.page + 1}`);
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
      return turnAway(visit, outcome.refusal, language);
    case "screened-out":
    case "complete": {
      if (hasCookie) return seeOther(`${base}/done`);
      const { versionId, kind } = token;
      const end = { versionId, kind, definition, language, endId: outcome.endId };
      if (outcome.kind !== "complete") return turnedAway(context, end);
      const { answers, otherTexts, startedAt } = outcome;
      return thanks(context, { ...end, answers, otherTexts }, receipt(startedAt), base);
    }
  }
}

/** The link has just shut, or was shut while its page was open: what was sent is not stored. */
async function turnAway(
  { context, request, address }: Visit,
  refusal: Extract<Outcome, { kind: "turned-away" }>["refusal"],
  language: LanguageTag,
): Promise<Outgoing> {
  const link = await context.queries.findLink(address);
  return refuse(context, request, refusal, link ? { ...link, language } : { address, language });
}

/** A posted form: its fields of control, its answers, and the questions that were on the screen. */
interface SortedForm {
  control: ReadonlyMap<string, string>;
  fields: readonly [string, string][];
  seen: Set<string>;
}

const CONTROLS: ReadonlySet<string> = new Set(["token", "page", "lang", "do", "website"]);

/** @returns nothing when a field of control is there twice */
function sortForm(form: URLSearchParams): SortedForm | undefined {
  const control = new Map<string, string>();
  const fields: [string, string][] = [];
  const seen = new Set<string>();
  let isTwice = false;
  form.forEach((value, name) => {
    if (name === "seen") seen.add(value);
    else if (CONTROLS.has(name)) {
      isTwice ||= control.has(name);
      control.set(name, value);
    } else fields.push([name, value]);
  });
  return isTwice ? undefined : { control, fields, seen };
}

/**
 * Whose page it is. Two tabs opened at the same moment hold two tokens but share one cookie: together they are
 * one response.
 */
function pageToken(visit: Visit, text: string | undefined): StartToken | "forged" | "stale" {
  const posted = readToken(visit, text);
  if (typeof posted === "string") return posted;
  const isShared = readCookie(visit.request.header("cookie"), START_COOKIE) !== posted.text;
  const shared = isShared ? cookieToken(visit) : undefined;
  return shared?.versionId === posted.versionId ? shared : posted;
}

/** @returns nothing when it is no page of this version */
function readSent(
  { request }: Visit,
  token: StartToken,
  definition: SurveyDefinition,
  { control, fields, seen }: SortedForm,
): Sent | undefined {
  const id = control.get("page");
  const index = definition.pages.findIndex((page) => page.id === id);
  const sentPage = definition.pages[index];
  const read = sentPage && readFields(fields, fieldsOf(definition, sentPage));
  if (!read || "refused" in read) return undefined;
  const pressed = readPressed(control.get("do") ?? "next", definition.languages);
  if (!pressed) return undefined;
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

const known = new WeakMap<SurveyPage, ReadonlyMap<QuestionId, Question>>();

/** The questions that a page may send fields for; found once, because a version never changes. */
function fieldsOf(definition: SurveyDefinition, page: SurveyPage): ReadonlyMap<QuestionId, Question> {
  const found =
    known.get(page) ??
    byId([...page.questions.filter(({ type }) => type !== "hidden"), ...hiddenQuestions(definition)]);
  known.set(page, found);
  return found;
}

function readPressed(pressed: string, languages: readonly LanguageTag[]): Sent["pressed"] | undefined {
  if (pressed === "next" || pressed === "back" || pressed === "save" || pressed === "later") return pressed;
  const language = pressed.startsWith("lang-") ? pressed.slice(5) : "";
  return languages.includes(language) ? { language } : undefined;
}

const pageOf = ({ token, definition, index: page, language }: Sent): PageOf => ({
  token,
  definition,
  page,
  language,
});

/** The same page with what was typed on it, in the language asked for; nothing was stored. */
async function showAgain(visit: Visit, sent: Sent, said?: SurveyView["notice"]): Promise<Outgoing> {
  const { context, request, address } = visit;
  const link = await context.queries.findLink(address);
  const refusal = await context.queries.findRefusal(link, context.now());
  if (refusal) return refuse(context, request, refusal, link);
  const own = await context.queries.findOwnResponse(sent.token);
  const earlier = own?.answers ?? {};
  const { offers } = checkPage(sent.definition, sent.index, sent.raw, earlier, sent.language);
  const html = context.pages.write(pageOf(sent), {
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
  const html = context.pages.write(pageOf(sent), {
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
