import { endOf } from "../survey/model.ts";
import { pipedQuestions } from "../survey/piping.ts";
import type {
  Answers,
  LanguageTag,
  LinkKind,
  LocalText,
  OtherTexts,
  SurveyDefinition,
} from "../survey/schema.ts";
import { pipedText } from "./answer-text.ts";
import type { Context } from "./context.ts";
import { type Outgoing, page } from "./http.ts";
import { messagesIn } from "./messages.ts";
import { renderPage } from "./pages/frame.tsx";
import { LaterPage, NoticePage, ThanksPage } from "./pages/notice-page.tsx";
import { FULL_QUOTA } from "./settling.ts";
import { compileTemplate, fillTemplate } from "./slots.ts";
import { showReceipt } from "./token.ts";

/** How somebody's way through a survey ended. */
export interface Ending {
  versionId: string;
  definition: SurveyDefinition;
  language: LanguageTag;
  /** Of the survey's own ends; null for the usual one. */
  endId: string | null;
  kind: LinkKind;
}

const bannerOf = ({ kind, language }: Pick<Ending, "kind" | "language">) =>
  kind === "test" ? messagesIn(language)["test-banner"] : undefined;

/** The words of an end, with earlier answers in their places, and where it leads. */
function wordsOf({ definition, language, endId }: Ending, answers: Answers, otherTexts: OtherTexts) {
  const end = endOf(definition, endId ?? undefined);
  const say = (text: LocalText | undefined) => pipedText(text, definition, answers, otherTexts, language);
  return {
    title: say(end?.title),
    text: say(end ? end.text : definition.thanks),
    redirect: end ? end.redirect : definition.redirect,
  };
}

/** The thanks page with the receipt code; the same for a page that is sent again. */
export function thanks(
  context: Context,
  ending: Ending & { answers: Answers; otherTexts: OtherTexts },
  receipt: string,
  base: string,
): Outgoing {
  const { versionId, definition, language, endId, kind, answers, otherTexts } = ending;
  const messages = messagesIn(language);
  const { title, text, redirect } = wordsOf(ending, answers, otherTexts);
  const compile = () =>
    compileTemplate(
      renderPage(
        ThanksPage({
          language,
          theme: definition.theme,
          assets: context.assets,
          messages,
          title: title || messages["thanks-title"],
          thanks: text,
          redirect,
          opensAgain: kind !== "personal",
          banner: bannerOf(ending),
        }),
      ),
    );
  // What says somebody's own answers is nobody else's page.
  const isTheSame = ![
    definition.thanks,
    ...(definition.ends ?? []).flatMap((end) => [end.title, end.text]),
  ].some((words) => Object.values(words ?? {}).some((said) => pipedQuestions(said).length > 0));
  const key = `thanks ${kind} ${versionId} ${language} ${endId ?? ""}`;
  const template = isTheSame
    ? (context.templates.get(key) ?? context.templates.set(key, compile()))
    : compile();
  const html = fillTemplate(template, ({ kind: slot }) =>
    slot === "receipt"
      ? showReceipt(receipt)
      : slot === "receipt-code"
        ? receipt
        : slot === "base"
          ? base
          : "",
  );
  return page(200, html);
}

/** For somebody who was not meant, or for whose group there is no more room. */
export function turnedAway(context: Context, ending: Ending): Outgoing {
  const messages = messagesIn(ending.language);
  const isFull = ending.endId === FULL_QUOTA;
  const { title, text, redirect } = ending.endId === null || isFull ? NO_WORDS : wordsOf(ending, {}, {});
  const usual = isFull ? "quota" : "screened";
  return page(
    200,
    renderPage(
      NoticePage({
        language: ending.language,
        theme: ending.definition.theme,
        assets: context.assets,
        title: title || messages[`${usual}-title`],
        texts: [text || messages[`${usual}-text`]],
        links: redirect ? [{ href: redirect, text: messages["go-on"] }] : [],
        banner: bannerOf(ending),
      }),
    ),
  );
}

const NO_WORDS = { title: "", text: "", redirect: undefined };

/** What was answered is kept; this is how to go on later, here or elsewhere. */
export function later(
  context: Context,
  { definition, language, kind }: Pick<Ending, "definition" | "language" | "kind">,
  address: string,
  base: string,
): Outgoing {
  const messages = messagesIn(language);
  const banner = bannerOf({ kind, language });
  return page(
    200,
    renderPage(
      LaterPage({
        language,
        theme: definition.theme,
        assets: context.assets,
        messages,
        address,
        base,
        banner,
      }),
    ),
  );
}
