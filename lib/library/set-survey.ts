import type { BusinessKind } from "../study/schema.ts";
import type { LocalText, Question, SurveyDefinition, SurveyPage } from "../survey/schema.ts";
import { surveyDefinition } from "../survey/schema.ts";
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

function splitIntoPages(questions: readonly Question[]): Question[][] {
  const pages: Question[][] = [];
  let page: Question[] = [];
  let weight = 0;
  for (const question of questions) {
    const sources = [question.showIf?.question, "carryFrom" in question ? question.carryFrom : undefined];
    const dependsOnPage = page.some(({ id }) => sources.includes(id));
    if (page.length > 0 && (dependsOnPage || weight + weightOf(question) > PAGE_WEIGHT)) {
      pages.push(page);
      page = [];
      weight = 0;
    }
    page.push(question);
    weight += weightOf(question);
  }
  return page.length > 0 ? [...pages, page] : pages;
}

/** A matrix takes the room, and the patience, of a question for every three rows. */
function weightOf(question: Question): number {
  return question.type === "matrix" ? Math.max(1, Math.ceil(question.rows.length / 3)) : 1;
}

/** The definition with the study's words in every text. A word that itself holds a brace stays as it is. */
export function fillWords(definition: SurveyDefinition, words: StudyWords): SurveyDefinition {
  const values = new Map<string, string>(Object.entries(words));
  const filled: unknown = JSON.parse(JSON.stringify(definition), (_, value: unknown) =>
    typeof value === "string"
      ? value.replaceAll(/\{(\w+)\}/g, (token, name) => values.get(name) ?? token)
      : value,
  );
  return surveyDefinition.parse(filled);
}
