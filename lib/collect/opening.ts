import { nothingTyped, type RawAnswer, type RawAnswers, rawFromAnswers } from "../survey/form-data.ts";
import { hiddenQuestions, nextPage } from "../survey/model.ts";
import type { LanguageTag, LinkValues, SurveyDefinition } from "../survey/schema.ts";
import { offersOf } from "../survey/visibility.ts";
import type { Context } from "./context.ts";
import { thanks, turnedAway } from "./endings.ts";
import { type Incoming, type Outgoing, page, readCookie, seeOther, writeCookie } from "./http.ts";
import { chooseLanguage } from "./language.ts";
import { refuse } from "./notices.ts";
import type { ReadyBody } from "./packed-page.ts";
import type { OwnResponse, PublicLink } from "./queries.ts";
import { addLinkValues, addressAnswers } from "./settling.ts";
import type { SurveyView } from "./survey-view.ts";
import {
  createStartToken,
  readStartToken,
  receiptFor,
  type StartToken,
  TOKEN_LIFETIME_SECONDS,
} from "./token.ts";
import { isVisit } from "./visits/counter.ts";

/* What is opened: the survey at a link, where somebody goes on, and the end of what they answered. */

/** The cookie that lets a respondent go on where they were; it is sent to its own link only. */
export const START_COOKIE = "limn_start";

/** One request to one link. */
export interface Visit {
  context: Context;
  request: Incoming;
  address: string;
  /** Where the survey stands: `/s/<address>`. */
  base: string;
}

export const readToken = ({ context, address }: Visit, text: string | undefined) =>
  readStartToken(context.secret, address, text, context.now());

export function cookieToken(visit: Visit): StartToken | undefined {
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
export function resume(visit: Visit, link: PublicLink, text: string): Outgoing {
  const token = readToken(visit, text);
  if (typeof token === "string") return refuse(visit.context, visit.request, `token-${token}`, link);
  return seeOther(visit.base, [startCookie(visit, token)]);
}

/** Where a respondent goes on, on this device or another one. */
export const resumeAddress = (
  { context, base }: Pick<Visit, "context" | "base">,
  token: StartToken,
): string =>
  token.kind === "personal" ? `${context.origin}${base}` : `${context.origin}${base}/resume/${token.text}`;

/** What the address and the link bring for the survey's hidden fields. */
function addressFields(
  { request }: Visit,
  definition: SurveyDefinition,
  values: LinkValues | null,
): RawAnswers {
  const raw = new Map<string, RawAnswer>();
  for (const question of hiddenQuestions(definition)) {
    const value = request.query.get(question.parameter);
    if (value !== null) raw.set(question.id, { ...nothingTyped, values: [value.slice(0, 1000)] });
  }
  return addLinkValues(definition, raw, values);
}

/** The survey's page at which this respondent is. */
export async function showSurvey(visit: Visit, link: PublicLink): Promise<Outgoing> {
  const { context, request, base } = visit;
  if (link.kind === "personal") return showPersonal(visit, link);
  const known = request.query.has("new") ? undefined : cookieToken(visit);
  const own = known && (await context.queries.findOwnResponse(known));
  if (known && own && own.state !== "partial") {
    return own.state === "withdrawn" ? startFresh(visit, link) : seeOther(`${base}/done`);
  }
  if (!known || (!own && known.versionId !== link.versionId)) return startFresh(visit, link);
  return showNext(visit, link, known, own);
}

/** At a personal link the address alone says whose response it is, on any device; it takes one. */
async function showPersonal(visit: Visit, link: PublicLink): Promise<Outgoing> {
  const { context, request, base } = visit;
  const known = cookieToken(visit);
  const fresh = createStartToken(context.secret, link.address, link.versionId, context.now(), link);
  const own = await context.queries.findOwnResponse(fresh);
  if (!own) {
    const isCurrent = known?.versionId === link.versionId;
    return known && isCurrent ? showNext(visit, link, known) : startFresh(visit, link);
  }
  if (own.state === "withdrawn") return refuse(context, request, "withdrawn");
  // Whoever holds the link may have been given it afterwards: only the device that answered sees the receipt.
  if (own.state !== "partial")
    return known ? seeOther(`${base}/done`) : refuse(context, request, "used", link);
  const { versionId } = own;
  const token =
    known && known.versionId === versionId
      ? known
      : createStartToken(context.secret, link.address, versionId, context.now(), link);
  return showNext(visit, link, token, own);
}

async function showNext(
  visit: Visit,
  link: PublicLink,
  token: StartToken,
  own?: OwnResponse,
): Promise<Outgoing> {
  const { context, request, base } = visit;
  const definition = await context.findDefinition(token.versionId);
  if (!definition) return startFresh(visit, link);
  const address = own ? undefined : addressFields(visit, definition, link.hiddenValues);
  const first = address ? firstPage(definition, address) : 0;
  const open = own?.pagesDone ?? first;
  const asked = Number(request.query.get("page") ?? open + 1) - 1;
  const index = Number.isInteger(asked) && definition.pages[asked] && asked <= open ? asked : open;
  if (request.query.has("page") && index !== asked) return seeOther(`${base}?page=${index + 1}`);
  const language = chooseLanguage(request, definition.languages, [own?.language, link.language]);
  const more = address ? { address } : {};
  return page(200, writeStored(visit, token, definition, index, language, own, more), [
    startCookie(visit, token),
  ]);
}

async function startFresh(visit: Visit, link: PublicLink): Promise<Outgoing> {
  const { context, request } = visit;
  const definition = await context.findDefinition(link.versionId);
  if (!definition) return refuse(context, request, "not-found");
  if (link.kind !== "test" && isVisit(request)) context.visits.add(link);
  const token = createStartToken(context.secret, link.address, link.versionId, context.now(), link);
  const language = chooseLanguage(request, definition.languages, [link.language]);
  const address = addressFields(visit, definition, link.hiddenValues);
  const index = firstPage(definition, address);
  return page(200, writeStored(visit, token, definition, index, language, undefined, { address }), [
    startCookie(visit, token),
  ]);
}

/** The first page that somebody with this address is shown. */
const firstPage = (definition: SurveyDefinition, address: RawAnswers): number =>
  nextPage(definition, addressAnswers({ definition, raw: address, language: "en" }), 0) ?? 0;

/** A page with what is stored for it. */
export function writeStored(
  { context }: Visit,
  token: StartToken,
  definition: SurveyDefinition,
  index: number,
  language: LanguageTag,
  own: Pick<OwnResponse, "answers" | "otherTexts"> | undefined,
  more: Pick<SurveyView, "address"> = {},
): string | ReadyBody {
  const of = { token, definition, page: index, language };
  const viewFor = (text: string): SurveyView => {
    const earlier = own?.answers ?? addressAnswers({ definition, raw: more.address ?? new Map(), language });
    const otherTexts = own?.otherTexts ?? {};
    return {
      token: text,
      raw: rawFromAnswers(definition.pages[index]?.questions ?? [], earlier, otherTexts, language),
      offers: offersOf(definition, earlier),
      earlier,
      otherTexts,
      ...more,
    };
  };
  const isKnown = own !== undefined || (more.address?.size ?? 0) > 0;
  return isKnown
    ? context.pages.write(of, viewFor(token.text))
    : context.pages.writeFirst(of, token.text, viewFor);
}

/** The end: thanks for what this device has answered, also after the survey was closed. */
export async function showDone(visit: Visit, link: PublicLink): Promise<Outgoing> {
  const { context, request, base } = visit;
  const token = cookieToken(visit);
  const own = token && (await context.queries.findOwnResponse(token));
  if (!token || !own || own.state === "partial") return seeOther(base);
  const definition = await context.findDefinition(own.versionId);
  if (own.state === "withdrawn" || !definition) return refuse(context, request, "withdrawn", link);
  const language = chooseLanguage(request, definition.languages, [own.language]);
  const { versionId, answers, otherTexts, endId } = own;
  const end = { versionId, definition, language, endId, kind: link.kind };
  return own.state === "screened-out"
    ? turnedAway(context, end)
    : thanks(
        context,
        { ...end, answers, otherTexts },
        receiptFor(context.secret, token, own.startedAt),
        base,
      );
}
