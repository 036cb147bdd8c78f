import type { BusinessKind } from "../study/schema.ts";
import { questionTexts } from "../survey/model.ts";
import { pipedQuestions } from "../survey/piping.ts";
import type { LocalText, Question, SurveyDefinition, SurveyPage } from "../survey/schema.ts";
import { surveyDefinition } from "../survey/schema.ts";
import { dependsOn } from "../survey/visibility.ts";
import type { QuestionSetContent } from "./schema.ts";

/** What stands for {brand}, {product}, {category} and {team}: the same words in every language. */
export interface StudyWords {
  brand: string;
  product: string;
  category: string;
  team: string;
}

export interface SetSurveyOptions {
  words: StudyWords;
  businessKind: BusinessKind;
  /** Ask the voluntary questions about the person, and about the company in B2B, on the last pages. */
  demographics: boolean;
}

const INTRO: LocalText = {
  en: "{team} would like to understand what people need from {category}, and to make {brand} better. Your answers are read together with those of many others. At the end you get a code with which you can withdraw them.",
  vi: "{team} muốn hiểu mọi người cần gì ở {category} để {brand} phục vụ tốt hơn. Câu trả lời của bạn được xem chung với câu trả lời của nhiều người khác. Cuối khảo sát, bạn sẽ nhận một mã để có thể rút lại câu trả lời.",
};

const THANKS: LocalText = {
  en: "Thank you. Your answers help us make {brand} better.",
  vi: "Cảm ơn bạn. Câu trả lời của bạn giúp chúng tôi làm cho {brand} tốt hơn.",
};

/** As much as fits a phone without the page feeling endless. */
const PAGE_WEIGHT = 5;

/**
 * A survey from a set: consent first, then the set's questions a few a page, then, if wanted, the block about
 * the person. A question that depends on another one comes on a later page than it.
 */
export function surveyFromSet(
  set: QuestionSetContent,
  block: QuestionSetContent,
  options: SetSurveyOptions,
): SurveyDefinition {
  const isConsent = (question: Question) => question.type === "consent";
  const consents = block.questions.filter(isConsent);
  const theirs = block.questions.filter(
    ({ type, dimension }) =>
      type !== "consent" && (dimension !== "firmographic" || options.businessKind === "b2b"),
  );
  const known = new Set(block.questions.map(({ key }) => key));
  const own = set.questions.filter(({ key }) => !known.has(key));
  const isBlockItself = own.length === 0;
  const pages = [
    consents,
    ...splitIntoPages(own),
    ...(options.demographics || isBlockItself ? splitIntoPages(theirs) : []),
  ];
  return fillWords(
    {
      format: 1,
      languages: ["en", "vi"],
      title: set.title,
      intro: INTRO,
      thanks: THANKS,
      pages: pages.map((questions, i): SurveyPage => ({ id: `page-${i + 1}`, questions })),
    },
    options.words,
  );
}

/** A survey with nothing but the consent, to be written by hand. */
export function emptySurvey(title: string, block: QuestionSetContent, words: StudyWords): SurveyDefinition {
  return fillWords(
    {
      format: 1,
      languages: ["en", "vi"],
      title: { en: title, vi: title },
      intro: INTRO,
      thanks: THANKS,
      pages: [
        { id: "page-1", questions: block.questions.filter(({ type }) => type === "consent") },
        { id: "page-2", questions: [] },
      ],
    },
    words,
  );
}

/**
 * Cuts a list of questions into pages: as few as the weights and dependencies allow, and those as even as can be,
 * so that no page is left with a single question where it could be shared out.
 */
export function splitIntoPages(questions: readonly Question[]): Question[][] {
  const best: { cost: number; start: number }[] = [{ cost: 0, start: 0 }];
  for (let end = 1; end <= questions.length; end++) {
    let weight = 0;
    let choice = { cost: Number.POSITIVE_INFINITY, start: end - 1 };
    for (let start = end - 1; start >= 0; start--) {
      const page = questions.slice(start, end);
      const [first] = page;
      weight += first ? weightOf(first) : 0;
      if (page.length > 1 && (weight > PAGE_WEIGHT || dependsOnItself(page))) break;
      const cost = (best[start]?.cost ?? 0) + PAGE_COST + weight ** 2;
      if (cost < choice.cost) choice = { cost, start };
    }
    best.push(choice);
  }
  const pages: Question[][] = [];
  for (let end = questions.length; end > 0; end = best[end]?.start ?? 0) {
    pages.unshift(questions.slice(best[end]?.start ?? 0, end));
  }
  return pages;
}

/** More than evening out could ever gain, so that no page is added for evenness alone. */
const PAGE_COST = 1000;

/** Whether a question of a page looks at an answer of the same page. */
export function dependsOnItself(page: readonly Question[]): boolean {
  const ids = new Set(page.map(({ id }) => id));
  return page.some((question) => [...dependsOn(question), ...repeatedIn(question)].some((id) => ids.has(id)));
}

const repeatedIn = (question: Question) =>
  [...questionTexts(question)].flatMap((text) => Object.values(text).flatMap(pipedQuestions));

/** A matrix takes the room, and the patience, of a question for every three rows. */
function weightOf(question: Question): number {
  return question.type === "matrix" ? Math.max(1, Math.ceil(question.rows.length / 3)) : 1;
}

/** The definition with the study's words in every text. A word that itself holds a brace stays as it is. */
export function fillWords(definition: SurveyDefinition, words: StudyWords): SurveyDefinition {
  const filled: unknown = JSON.parse(JSON.stringify(definition), (_, value: unknown) =>
    typeof value === "string" ? filledText(value, words) : value,
  );
  return surveyDefinition.parse(filled);
}

/** A text with the study's words in it; `{{brand}}` is an earlier answer and no token. */
export function filledText(text: string, words: StudyWords): string {
  const values = new Map<string, string>(Object.entries(words));
  return text.replaceAll(/(?<!\{)\{(\w+)\}(?!\})/g, (token, name) => values.get(name) ?? token);
}
