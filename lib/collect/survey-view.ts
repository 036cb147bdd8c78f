import { optionsOf } from "../survey/answer-value.ts";
import { fieldName, nothingTyped, type RawAnswers } from "../survey/form-data.ts";
import { questionsOf } from "../survey/model.ts";
import { writePipe } from "../survey/piping.ts";
import type {
  Answers,
  LanguageTag,
  LocalText,
  OtherTexts,
  Question,
  QuestionId,
  SurveyDefinition,
} from "../survey/schema.ts";
import { partOrder, questionOrder } from "../survey/seeded-order.ts";
import type { Problem } from "../survey/validation.ts";
import { followersAmong, type Offers } from "../survey/visibility.ts";
import { pipedText } from "./answer-text.ts";
import type { Assets } from "./assets.ts";
import { problemTarget } from "./element-ids.ts";
import { Lru } from "./lru.ts";
import { messagesIn } from "./messages.ts";
import { PackedPage, type ReadyBody } from "./packed-page.ts";
import { type CompiledData, pageData, withEarlier } from "./page-data.ts";
import { renderPage } from "./pages/frame.tsx";
import { type Reading, readingOf } from "./pages/reading.ts";
import { SurveyPage } from "./pages/survey-page.tsx";
import { problemLine, problemText } from "./problem-text.ts";
import { sentence } from "./sentence.ts";
import { compileTemplate, escapeHtml, fillTemplate, hasSlot, type Slot, type Template } from "./slots.ts";
import type { StartToken } from "./token.ts";

/** A page of a version in one language, cut at its gaps. */
interface CompiledPage {
  definition: SurveyDefinition;
  /** Index of the page. */
  page: number;
  template: Template;
  /** Whether something stands in an order that is the respondent's own. */
  isShuffled: boolean;
  /** In bytes, about. */
  size: number;
  reading: Reading;
  questions: ReadonlyMap<QuestionId, Question>;
  /** For the enhancement: the rules of this page as JSON. */
  data: CompiledData;
}

/** What a request brings to a page. */
export interface SurveyView {
  token: string;
  raw: RawAnswers;
  offers: Offers;
  /** Accepted on earlier pages. */
  earlier: Answers;
  otherTexts: OtherTexts;
  /** What names the respondent: the orders that are their own follow from it. The token when left out. */
  respondent?: string;
  /** What came with the address, while no response keeps it. */
  address?: RawAnswers;
  problems?: readonly Problem[];
  notice?: "more-questions" | "send-again";
}

/** Which page of what. */
export interface PageOf {
  token: Pick<StartToken, "versionId" | "kind">;
  definition: SurveyDefinition;
  /** Index of the page. */
  page: number;
  language: LanguageTag;
}

export interface SurveyPages {
  write(of: PageOf, view: SurveyView): string;
  /**
   * A page for somebody of whom nothing is known yet: the same for all of them, but for the token.
   * @param viewFor how they all see it, given a token
   */
  writeFirst(of: PageOf, token: string, viewFor: (token: string) => SurveyView): string | ReadyBody;
}

/** In bytes, of pages cut at their gaps and of packed pages: some 60 and 40 KB each for a long page. */
const KEPT = { compiled: 32 * 2 ** 20, packed: 16 * 2 ** 20 };

/** Stands for the token in a page that is to be packed: it is taken out of the texts that are shown before it. */
const TOKEN_MARK = "\uE000";

/**
 * Writes survey pages. Everything that is the same for all respondents is rendered once for a version, language and
 * page, none of which ever change; a request costs a pass over the gaps, and not even that where only the token is its own.
 */
export function surveyPages(assets: Assets, limits = KEPT): SurveyPages {
  const kept = new Lru<string, CompiledPage>(limits.compiled, ({ size }) => size);
  const packed = new Lru<string, PackedPage>(limits.packed, ({ size }) => size);
  const keyOf = ({ token, page, language }: PageOf) =>
    `${token.versionId} ${page} ${language} ${token.kind === "test"}`;
  const compiledOf = (of: PageOf) => {
    const key = keyOf(of);
    return kept.get(key) ?? kept.set(key, compilePage(of, assets));
  };
  return {
    write: (of, view) => write(compiledOf(of), view),
    writeFirst(of, token, viewFor) {
      const key = keyOf(of);
      const known = packed.get(key);
      if (known) return known.with(escapeHtml(token));
      const compiled = compiledOf(of);
      // Everybody has an order of their own there.
      if (compiled.isShuffled) return write(compiled, viewFor(token));
      const html = write(compiled, viewFor(TOKEN_MARK));
      const at = html.indexOf(TOKEN_MARK);
      return packed.set(key, new PackedPage(html.slice(0, at), html.slice(at + 1))).with(escapeHtml(token));
    },
  };
}

function compilePage({ token, definition, page, language }: PageOf, assets: Assets): CompiledPage {
  const isTest = token.kind === "test";
  const questions = definition.pages[page]?.questions ?? [];
  const messages = messagesIn(language);
  const reading = readingOf(language, definition.languages, messages, (question) =>
    followersAmong(questions).includes(question),
  );
  const html = renderPage(SurveyPage({ definition, page, reading, assets, isTest }));
  const template = compileTemplate(html);
  return {
    definition,
    page,
    template,
    isShuffled: hasSlot(template, "shuffle"),
    size: 2 * html.length,
    reading,
    questions: new Map(questions.map((question) => [question.id, question])),
    data: pageData(definition, page, language, messages),
  };
}

function write(compiled: CompiledPage, view: SurveyView): string {
  const { definition, template, reading, questions, data } = compiled;
  const respondent = view.respondent ?? view.token;
  /** A text of the survey with earlier answers in their places. */
  const words = (text: LocalText | undefined) =>
    pipedText(text, definition, view.earlier, view.otherTexts, reading.language);
  const problems = new Map(view.problems?.map((problem) => [problem.question, problem]));
  const sayProblem = (question: Question, problem: Problem) =>
    problemText(reading.messages, question, problem, reading.language, (code) =>
      words(optionsOf(question).find((option) => option.code === code)?.text),
    );
  const isOffered = (question: string, code?: number) => {
    const offer = view.offers.get(question);
    return (
      offer !== undefined && (code === undefined || offer.codes === undefined || offer.codes.includes(code))
    );
  };
  const isLive = (id: string) => {
    const question = questions.get(id);
    return question !== undefined && reading.isLive(question);
  };
  const typed = (id: string) => view.raw.get(id) ?? nothingTyped;
  const invalid = (id: string) => (problems.has(id) ? ' aria-invalid="true"' : "");

  const fill = (slot: Slot): string | undefined => {
    switch (slot.kind) {
      case "token":
        return escapeHtml(view.token);
      case "data":
        return withEarlier(data, view.earlier, view.offers);
      case "address":
        return addressFields(definition, view.address);
      case "pipe":
        return escapeHtml(
          pipedText(
            { [reading.language]: writePipe(slot) },
            definition,
            view.earlier,
            view.otherTexts,
            reading.language,
          ),
        );
      case "notice":
        return view.notice
          ? `<p class="told" role="status">${escapeHtml(reading.messages[view.notice])}</p>`
          : "";
      case "summary":
        return problems.size > 0 ? summary(problems) : "";
      case "problem": {
        const question = questions.get(slot.question);
        const problem = problems.get(slot.question);
        return question && problem ? escapeHtml(sayProblem(question, problem)) : "";
      }
      case "section":
        return (
          (problems.has(slot.question) ? ' data-problem=""' : "") +
          (isOffered(slot.question) ? "" : ' hidden="" disabled=""')
        );
      case "invalid":
        return invalid(slot.question);
      case "value":
        return slot.part === undefined
          ? ` value="${escapeHtml(typed(slot.question).values[0] ?? "")}"${invalid(slot.question)}`
          : ` value="${escapeHtml(typed(slot.question).parts.get(slot.part) ?? "")}"`;
      case "other":
        return ` value="${escapeHtml(typed(slot.question).other)}"`;
      case "typed":
        // A first line end right after the tag is not part of the text.
        return `\n${escapeHtml(typed(slot.question).values[0] ?? "")}`;
      case "checked": {
        const { values, parts } = typed(slot.question);
        const code = String(slot.code);
        const isChecked = slot.part === undefined ? values.includes(code) : parts.get(slot.part) === code;
        const isClosed = isLive(slot.question) && !isOffered(slot.question, slot.part ?? slot.code);
        return (isChecked ? ' checked=""' : "") + (isClosed ? ' disabled=""' : "");
      }
      case "selected": {
        const { values, parts } = typed(slot.question);
        const code = String(slot.code);
        const isSelected = slot.part === undefined ? values.includes(code) : parts.get(slot.part) === code;
        return (
          (isSelected ? ' selected=""' : "") +
          (isOffered(slot.question, slot.code) ? "" : ' hidden="" disabled=""')
        );
      }
      case "offer":
        return (
          (problems.get(slot.question)?.parts.includes(slot.code) ? ' data-problem=""' : "") +
          (isOffered(slot.question, slot.code) ? "" : ' hidden=""')
        );
      case "begin":
        return isOffered(slot.question, slot.code) ? "" : undefined;
      case "end":
      case "item":
        return "";
      case "shuffle":
      case "receipt":
      case "receipt-code":
      case "base":
        return "";
    }
  };

  function summary(found: ReadonlyMap<QuestionId, Problem>): string {
    const { messages, language } = reading;
    const heading =
      found.size === 1
        ? messages["summary-one"]
        : sentence(messages["summary-many"], { n: found.size }, language);
    const lines = [...found].flatMap(([id, problem]) => {
      const question = questions.get(id);
      if (!question) return [];
      const target = `#${encodeURIComponent(problemTarget(question, problem, view.offers.get(id)?.codes ?? []))}`;
      const text = problemLine(words(question.text), sayProblem(question, problem));
      return [`<li><a href="${escapeHtml(target)}">${escapeHtml(text)}</a></li>`];
    });
    return `<div class="summary" id="summary" role="alert" tabindex="-1"><h2>${escapeHtml(heading)}</h2><ul>${lines.join("")}</ul></div>`;
  }

  return fillTemplate(template, fill, ({ question: id }) => {
    const question = id === undefined ? undefined : questions.get(id);
    if (question) return partOrder(question, respondent).map(String);
    const page = definition.pages[compiled.page];
    return page ? questionOrder(page, respondent).map((one) => one.id) : [];
  });
}

/** What came with the address travels in the form until there is a response to keep it. */
function addressFields(definition: SurveyDefinition, address: RawAnswers | undefined): string {
  if (!address) return "";
  return questionsOf(definition)
    .flatMap(({ type, id }) => {
      const value = type === "hidden" ? address.get(id)?.values[0] : undefined;
      return value === undefined
        ? []
        : `<input type="hidden" name="${escapeHtml(fieldName(id))}" value="${escapeHtml(value)}"/>`;
    })
    .join("");
}
