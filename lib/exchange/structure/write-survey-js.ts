import { partsOf } from "../../survey/answer-value.ts";
import { questionsOf } from "../../survey/model.ts";
import { splitPipes } from "../../survey/piping.ts";
import type {
  Jump,
  LocalText,
  Question,
  QuestionId,
  SurveyDefinition,
  SurveyPage,
} from "../../survey/schema.ts";
import { type Names, writeRule } from "./write-survey-js-rules.ts";

/** A survey as SurveyJS defines it, and what of it has no counterpart there. */
export interface WrittenSurveyJs {
  survey: Record<string, unknown>;
  /** By the key of the question, or `page 2`, and what is lost. */
  lost: readonly string[];
}

interface Writing {
  main: string;
  languages: readonly string[];
  names: Names;
  lost: string[];
}

/**
 * A survey for SurveyJS: pages, questions with their codes as values, texts in every language, rules, jumps as
 * triggers. Texts are escaped where SurveyJS takes HTML.
 */
export function writeSurveyJs(definition: SurveyDefinition): WrittenSurveyJs {
  const { title, intro, thanks, redirect, pages, ends = [], quotas = [] } = definition;
  const main = definition.languages[0] ?? "en";
  const names: Names = new Map(questionsOf(definition).map((question) => [question.id, question]));
  const writing: Writing = { main, languages: definition.languages, names, lost: [] };
  const { lost } = writing;
  const hidden = questionsOf(definition).filter(({ type }) => type === "hidden");
  const triggers = pages.flatMap((page, i) =>
    (page.jumps ?? []).flatMap((jump) => trigger(writing, definition, jump, i)),
  );
  const endTexts = pages.flatMap(({ jumps = [] }) =>
    jumps.flatMap(({ when, to }) => {
      const end = "end" in to ? ends.find(({ id }) => id === to.end) : undefined;
      const expression = when && writeRule(when, names);
      return end?.text && expression ? [{ expression, html: local(writing, end.text, escapeHtml) }] : [];
    }),
  );
  for (const { name } of quotas) lost.push(`quota ${name}`);
  for (const { id, redirect: to } of ends) if (to) lost.push(`${id}: redirect`);
  const survey = {
    title: local(writing, title),
    ...(intro ? { description: local(writing, intro) } : {}),
    locale: main,
    ...(thanks ? { completedHtml: local(writing, thanks, escapeHtml) } : {}),
    ...(endTexts.length > 0 ? { completedHtmlOnCondition: endTexts } : {}),
    ...(redirect ? { navigateToUrl: redirect } : {}),
    pages: pages.map((page, i) => pageOf(writing, page, i, i === 0 ? hidden : [])),
    ...(triggers.length > 0 ? { triggers } : {}),
  };
  return { survey, lost };
}

function pageOf(writing: Writing, page: SurveyPage, index: number, first: readonly Question[]) {
  const { title, questions, showIf, shuffle } = page;
  const shown = questions.filter(({ type }) => type !== "hidden");
  return {
    name: `page${index + 1}`,
    ...(title ? { title: local(writing, title) } : {}),
    ...ruleOf(writing, showIf, `page ${index + 1}`),
    ...(shuffle ? { questionOrder: "random" } : {}),
    elements: [...first, ...shown].map((question) => elementOf(writing, question)),
  };
}

function ruleOf(writing: Writing, rule: Question["showIf"], place: string): { visibleIf?: string } {
  if (!rule) return {};
  const visibleIf = writeRule(rule, writing.names);
  if (visibleIf) return { visibleIf };
  writing.lost.push(`${place}: condition`);
  return {};
}

/** A jump is a trigger in SurveyJS, and needs a condition. */
function trigger(writing: Writing, { pages }: SurveyDefinition, { when, to }: Jump, index: number) {
  const expression = when && writeRule(when, writing.names);
  const target = "page" in to ? pages.find(({ id }) => id === to.page) : undefined;
  const gotoName = target?.questions.find(({ type }) => type !== "hidden")?.key;
  if (!expression || ("page" in to && !gotoName)) {
    writing.lost.push(`page ${index + 1}: jump`);
    return [];
  }
  return [gotoName ? { type: "skip", expression, gotoName } : { type: "complete", expression }];
}

function elementOf(writing: Writing, question: Question): Record<string, unknown> {
  const { key, text, help, required, showIf } = question;
  const isHtml = question.type === "statement";
  return {
    ...typeOf(writing, question),
    name: key,
    ...(isHtml ? {} : { title: local(writing, text) }),
    ...(help && !isHtml ? { description: local(writing, help) } : {}),
    ...(required && !isHtml ? { isRequired: true } : {}),
    ...ruleOf(writing, showIf, key),
    ...("shuffle" in question && question.shuffle && question.type !== "matrix"
      ? { choicesOrder: "random" }
      : {}),
  };
}

function typeOf(writing: Writing, question: Question): Record<string, unknown> {
  const { key, lost } = { ...writing, key: question.key };
  const lose = (what: string) => lost.push(`${key}: ${what}`);
  switch (question.type) {
    case "single":
    case "multiple":
    case "picture": {
      if (question.type === "picture") lose("pictures");
      const isSeveral = question.type === "multiple" || (question.type === "picture" && question.several);
      const picks =
        question.type === "single"
          ? {}
          : {
              ...(question.min === undefined ? {} : { minSelectedChoices: question.min }),
              ...(question.max === undefined ? {} : { maxSelectedChoices: question.max }),
            };
      const isDropdown = question.type === "single" && question.display === "dropdown";
      const type = isSeveral ? "checkbox" : isDropdown ? "dropdown" : "radiogroup";
      return {
        type,
        ...choices(writing, question, isSeveral),
        ...(isSeveral ? picks : {}),
        ...carry(writing, question),
      };
    }
    case "rating":
    case "csat":
    case "ces": {
      if (question.notApplicable) lose("not applicable");
      const kind = question.type === "rating" ? question.display : undefined;
      const rateType =
        kind === "stars" ? { rateType: "stars" } : kind === "faces" ? { rateType: "smileys" } : {};
      const rateValues = question.points.map(({ code, text }) => ({
        value: code,
        text: text ? local(writing, text) : String(code),
      }));
      return { type: "rating", rateValues, ...rateType };
    }
    case "nps": {
      const ends = {
        minRateDescription: local(writing, question.low),
        maxRateDescription: local(writing, question.high),
      };
      return { type: "rating", rateMin: 0, rateMax: 10, rateCount: 11, ...ends };
    }
    case "matrix": {
      if (question.notApplicable) lose("not applicable");
      if (question.carryFrom) lose("carried rows");
      return {
        type: "matrix",
        columns: question.points.map(({ code, text }) => ({
          value: code,
          text: text ? local(writing, text) : String(code),
        })),
        rows: question.rows.map(({ key: value, text, showIf }) => ({
          value,
          text: local(writing, text),
          ...ruleOf(writing, showIf, question.key),
        })),
        ...(question.required ? { eachRowRequired: true } : {}),
        ...(question.shuffle ? { rowOrder: "random" } : {}),
      };
    }
    case "ranking": {
      const isPart = question.top < question.options.length;
      const part = isPart ? { selectToRankEnabled: true, maxSelectedChoices: question.top } : {};
      return { type: "ranking", ...choices(writing, question, true), ...part, ...carry(writing, question) };
    }
    case "constant-sum": {
      if (question.carryFrom) lose("carried options");
      const sum = question.options.map((option) => `{${key}.${option.key}}`).join(" + ");
      return {
        type: "multipletext",
        items: question.options.map((option) => ({
          name: option.key,
          title: local(writing, option.text),
          inputType: "number",
        })),
        validators: [{ type: "expression", expression: `${sum} = ${question.total}` }],
      };
    }
    case "maxdiff": {
      lose("balanced sets");
      const items = question.options.map(({ code, text }) => ({ value: code, text: local(writing, text) }));
      return {
        type: "matrixdropdown",
        columns: [
          { name: "best", title: local(writing, question.best), cellType: "dropdown" },
          { name: "worst", title: local(writing, question.worst), cellType: "dropdown" },
        ],
        rows: Array.from({ length: question.sets }, (_, i) => ({
          value: `set${i + 1}`,
          text: String(i + 1),
        })),
        choices: items,
      };
    }
    case "slider":
      return { type: "text", inputType: "range", min: question.min, max: question.max, step: question.step };
    case "number":
      return {
        type: "text",
        inputType: "number",
        ...(question.min === undefined ? {} : { min: question.min }),
        ...(question.max === undefined ? {} : { max: question.max }),
        step: Number((10 ** -question.decimals).toFixed(question.decimals)),
      };
    case "text":
      return { type: question.long ? "comment" : "text", maxLength: question.maxLength };
    case "email":
      return { type: "text", inputType: "email" };
    case "phone":
      return { type: "text", inputType: "tel" };
    case "date":
      return {
        type: "text",
        inputType: "date",
        ...(question.min ? { min: question.min } : {}),
        ...(question.max ? { max: question.max } : {}),
      };
    case "consent":
      return { type: "boolean" };
    case "statement":
      return { type: "html", html: local(writing, question.text, escapeHtml) };
    case "hidden":
      lose("value from the address");
      return { type: "text", visible: false };
  }
}

/** The first option that opens a text box is SurveyJS's own "other"; its value there is `other`. */
function choices(writing: Writing, question: Question, isSeveral: boolean): Record<string, unknown> {
  const options = "options" in question ? question.options : [];
  const other = question.type === "ranking" ? undefined : options.find(({ opensText }) => opensText);
  const none = isSeveral ? options.find(({ exclusive, missing }) => exclusive && !missing) : undefined;
  const plain = options.filter((option) => option !== other && option !== none);
  if (plain.some(({ missing, exclusive, opensText }) => missing || exclusive || opensText))
    writing.lost.push(`${question.key}: what is special about options`);
  return {
    choices: plain.map(({ code, text, showIf }) => ({
      value: code,
      text: local(writing, text),
      ...ruleOf(writing, showIf, question.key),
    })),
    ...(other ? { showOtherItem: true, otherText: local(writing, other.text) } : {}),
    ...(none ? { showNoneItem: true, noneText: local(writing, none.text) } : {}),
  };
}

function carry({ names }: Writing, question: Question): Record<string, unknown> {
  const from = "carryFrom" in question && question.carryFrom ? names.get(question.carryFrom) : undefined;
  if (!from || !("carryFrom" in question) || partsOf(from).length === 0) return {};
  return {
    choices: [],
    choicesFromQuestion: from.key,
    choicesFromQuestionMode: question.carryOver === "not-chosen" ? "unselected" : "selected",
  };
}

/** One language as a plain text, several by language with the main one as the default. */
function local(writing: Writing, text: LocalText, change: (text: string) => string = (same) => same) {
  const { main, languages, names } = writing;
  const written = languages.flatMap((language) => {
    const one = text[language];
    return one === undefined
      ? []
      : [[language === main ? "default" : language, change(withNames(one, names))] as const];
  });
  const [only] = written;
  return written.length === 1 && only?.[0] === "default" ? only[1] : Object.fromEntries(written);
}

/** `{{id|fallback}}` is `{name}` there. */
const withNames = (text: string, names: ReadonlyMap<QuestionId, Question>): string =>
  splitPipes(text)
    .map((piece) => {
      if (typeof piece === "string") return piece;
      const key = names.get(piece.question)?.key;
      return key ? `{${key}}` : piece.fallback;
    })
    .join("");

const ESCAPED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign).replaceAll("\n", "<br>");
