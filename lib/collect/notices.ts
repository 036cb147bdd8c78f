import type { LanguageTag, SurveyDefinition } from "../survey/schema.ts";
import { textIn } from "../survey/text.ts";
import type { Context } from "./context.ts";
import { type Incoming, type Outgoing, page, REFUSALS, type Refusal, refusalTexts } from "./http.ts";
import { noticeLanguage } from "./language.ts";
import { type MessageKey, messagesIn } from "./messages.ts";
import { renderPage } from "./pages/frame.tsx";
import { NoticePage, ThanksPage } from "./pages/notice-page.tsx";
import type { PublicLink } from "./queries.ts";

/** Refusals after which opening the survey once more helps. */
const REOPEN: ReadonlySet<Refusal> = new Set([
  "token-forged",
  "token-stale",
  "malformed",
  "foreign",
  "withdrawn",
]);

/** Turns a request away, with its reason. The same page for everything that is not there. */
export function refuse(context: Context, request: Incoming, refusal: Refusal, link?: PublicLink): Outgoing {
  const language = noticeLanguage(request, link ? [link.language] : []);
  const messages = messagesIn(language);
  const { title, text } = refusalTexts(refusal, messages);
  const reopens = link !== undefined && REOPEN.has(refusal);
  const answer = page(
    REFUSALS[refusal],
    renderPage(
      NoticePage({
        language,
        assets: context.assets,
        title,
        texts: [text],
        links: reopens ? [{ href: `/s/${link.address}?new=1`, text: messages["open-again"] }] : [],
      }),
    ),
  );
  return refusal === "method"
    ? { ...answer, headers: { ...answer.headers, allow: "GET, HEAD, POST" } }
    : answer;
}

/** A page that says one thing, by the key of its texts. */
export function notice(
  context: Context,
  request: Incoming,
  status: number,
  key: "refused" | "screened" | "withdrawn",
  language: LanguageTag = noticeLanguage(request),
  links: readonly { href: string; key: MessageKey }[] = [],
): Outgoing {
  const messages = messagesIn(language);
  return page(
    status,
    renderPage(
      NoticePage({
        language,
        assets: context.assets,
        title: messages[`${key}-title`],
        texts: [messages[`${key}-text`]],
        links: links.map(({ href, key: text }) => ({ href, text: messages[text] })),
      }),
    ),
  );
}

/** The thanks page with the receipt code; the same for a page that is sent again. */
export function thanks(
  context: Context,
  definition: SurveyDefinition,
  language: LanguageTag,
  receipt: string,
  base: string,
): Outgoing {
  return page(
    200,
    renderPage(
      ThanksPage({
        language,
        assets: context.assets,
        messages: messagesIn(language),
        thanks: textIn(definition.thanks, language, definition.languages),
        receipt,
        again: `${base}?new=1`,
      }),
    ),
  );
}
