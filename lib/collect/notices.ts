import { closedAtOf, type Opening, opensAtOf } from "../link/model.ts";
import type { LanguageTag } from "../survey/schema.ts";
import type { TimeZone } from "../time-zone.ts";
import type { Context } from "./context.ts";
import { type Incoming, type Outgoing, page, REFUSALS, type Refusal, refusalTexts } from "./http.ts";
import { noticeLanguage } from "./language.ts";
import { type MessageKey, messagesIn } from "./messages.ts";
import { renderPage } from "./pages/frame.tsx";
import { NoticePage } from "./pages/notice-page.tsx";
import { sentence } from "./sentence.ts";
import { showMoment } from "./shown-moment.ts";
import { compileTemplate, fillTemplate, gap } from "./slots.ts";

/** Refusals after which opening the survey once more helps. */
const REOPEN: ReadonlySet<Refusal> = new Set([
  "token-forged",
  "token-stale",
  "malformed",
  "foreign",
  "withdrawn",
]);

/** What a refusal may say of the link. */
interface RefusingLink extends Partial<Opening> {
  address: string;
  language?: LanguageTag | null;
  survey?: Opening;
  timeZone?: TimeZone;
}

const NO_BOUNDS: Opening = { opensAt: null, closesAt: null, responseLimit: null };

/** Turns a request away, with its reason. The same page for everything that is not there. */
export function refuse(context: Context, request: Incoming, refusal: Refusal, link?: RefusingLink): Outgoing {
  const language = noticeLanguage(request, [link?.language]);
  const messages = messagesIn(language);
  const { title, text: said } = refusalTexts(refusal, messages);
  const text = sentence(said, { at: momentOf(refusal, link, language) }, language);
  const reopens = link !== undefined && REOPEN.has(refusal);
  const key = `${text} ${language} ${reopens}`;
  const compile = () =>
    compileTemplate(
      renderPage(
        NoticePage({
          language,
          assets: context.assets,
          title,
          texts: [text],
          links: reopens ? [{ href: `${gap({ kind: "base" })}?new=1`, text: messages["open-again"] }] : [],
        }),
      ),
    );
  const template = context.templates.get(key) ?? context.templates.set(key, compile());
  const answer = page(
    REFUSALS[refusal],
    fillTemplate(template, () => (link ? `/s/${link.address}` : "")),
  );
  return refusal === "method"
    ? { ...answer, headers: { ...answer.headers, allow: "GET, HEAD, POST" } }
    : answer;
}

/** When it opens, for those who are early; since when it is over, for those who are late. */
function momentOf(refusal: Refusal, link: RefusingLink | undefined, language: LanguageTag): string {
  const doors = link?.survey ? [{ ...NO_BOUNDS, ...link }, link.survey] : [];
  if (doors.length === 0 || (refusal !== "early" && refusal !== "late")) return "";
  const at = refusal === "early" ? opensAtOf(doors) : closedAtOf(doors);
  return showMoment(at, link?.timeZone ?? "UTC", language);
}

/** A page that says one thing, by the key of its texts. */
export function notice(
  context: Context,
  request: Incoming,
  status: number,
  key: "refused" | "withdrawn",
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
