import { splitPipes } from "../../survey/piping.ts";
import type { LanguageTag, LocalText, Question } from "../../survey/schema.ts";
import { textIn } from "../../survey/text.ts";
import type { Messages } from "../messages.ts";
import { gap, withoutMarks } from "../slots.ts";

/** What a component needs to know to write a question down. */
export interface Reading {
  language: LanguageTag;
  messages: Messages;
  /** The text in the page's language, else in the survey's main one, with gaps where it says an answer again. */
  text: (text: LocalText | undefined) => string;
  /** Whether what is offered of a question can change while this page is open. */
  isLive: (question: Question) => boolean;
}

/** A reading of a survey in one language. */
export function readingOf(
  language: LanguageTag,
  languages: readonly LanguageTag[],
  messages: Messages,
  isLive: Reading["isLive"],
): Reading {
  return {
    language,
    messages,
    isLive,
    text: (text) =>
      splitPipes(withoutMarks(textIn(text, language, languages)))
        .map((piece) => (typeof piece === "string" ? piece : gap({ kind: "pipe", ...piece })))
        .join(""),
  };
}
