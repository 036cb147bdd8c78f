import { answerLines, pipedText } from "../collect/answer-text.ts";
import { messagesIn } from "../collect/messages.ts";
import { answerTo } from "../survey/answer-value.ts";
import { questionsOf } from "../survey/model.ts";
import type {
  Answers,
  LocalText,
  OtherTexts,
  PageTimings,
  Question,
  QuestionId,
  SurveyDefinition,
} from "../survey/schema.ts";
import { textIn } from "../survey/text.ts";

/** `not-reached`: on a page that somebody who stopped earlier never saw. */
export type AnswerState = "answered" | "skipped" | "not-shown" | "not-reached";

/** A question of the version that was answered, and what was said to it, in the reader's language. */
export interface ShownAnswer {
  question: QuestionId;
  text: string;
  state: AnswerState;
  /** A line a choice, row or rank. */
  lines: readonly string[];
  /** A way to reach somebody, or what may be one, which this reader may not see. */
  isKeptBack: boolean;
}

export interface ShownPage {
  title: string;
  /** Milliseconds; undefined when nobody looked at the clock. */
  took: number | undefined;
  answers: readonly ShownAnswer[];
}

interface StoredAnswers {
  definition: SurveyDefinition;
  answers: Answers;
  otherTexts: OtherTexts;
  timings: PageTimings | null;
  pagesDone: number;
  isPartial: boolean;
}

const CONTACTS: ReadonlySet<Question["type"]> = new Set(["email", "phone", "hidden"]);

/** A response page by page: every question with its answer, or why there is none. */
export function showAnswers(
  { definition, answers, otherTexts, timings, pagesDone, isPartial }: StoredAnswers,
  language: string,
  seesContacts: boolean,
): ShownPage[] {
  const messages = messagesIn(language);
  // What came with the address may be one as well: mailing programs put people's own into it.
  const contacts = questionsOf(definition).filter(({ type }) => CONTACTS.has(type));
  const keptBack = new Set(seesContacts ? [] : contacts.map(({ id }) => id));
  // An address that is kept back is not to be read in the words of a later question either.
  const said = Object.fromEntries(Object.entries(answers).filter(([id]) => !keptBack.has(id)));
  const text = (of: LocalText | undefined) => pipedText(of, definition, said, otherTexts, language);
  return definition.pages.map(({ id, title, questions }, page) => ({
    title: textIn(title, language, definition.languages),
    took: timings && Object.hasOwn(timings.pages, id) ? timings.pages[id] : undefined,
    answers: questions
      .filter(({ type }) => type !== "statement")
      .map((question) => {
        const value = answerTo(answers, question.id);
        const isKeptBack = keptBack.has(question.id) && typeof value === "string";
        const isAhead = isPartial && page >= pagesDone && question.type !== "hidden";
        return {
          question: question.id,
          text: text(question.text) || question.key,
          state:
            value === null
              ? "skipped"
              : value !== undefined
                ? "answered"
                : isAhead
                  ? "not-reached"
                  : "not-shown",
          lines: isKeptBack
            ? []
            : (answerLines(question, answers, otherTexts, language, messages, text) ?? []),
          isKeptBack,
        };
      }),
  }));
}
