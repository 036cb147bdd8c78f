import { answerTo, NOT_APPLICABLE, optionsOf, rowAnswers, setAnswers } from "../survey/answer-value.ts";
import { maxDiffSets } from "../survey/max-diff.ts";
import { questionsOf } from "../survey/model.ts";
import type { Answers, Question, QuestionId, QuestionOf, SurveyDefinition } from "../survey/schema.ts";
import { textIn } from "../survey/text.ts";
import type { Contradiction, FlagEvidence } from "./schema.ts";

/** Pairs of options that a person compared twice; with fewer a change of mind is all it takes. */
const FEWEST_COMPARED = 6;
/** By chance half of them are reversed; of people who read, one in ten or two. */
const REVERSED = 0.4;

/**
 * Answers that cannot both be meant. Only what the survey itself declares: an exclusive option together with
 * another one, the same words asked twice with answers half a scale apart, a MaxDiff whose later sets say the
 * opposite of its earlier ones. Two different questions (how satisfied, whether one would recommend) never contradict.
 */
export function contradictions(
  definition: SurveyDefinition,
  answers: Answers,
): Extract<FlagEvidence, { flag: "contradiction" }> | undefined {
  const found: Contradiction[] = [];
  for (const question of questionsOf(definition)) {
    if (hasExclusiveWithOthers(question, answers)) found.push({ kind: "exclusive", question: question.id });
    const turned = question.type === "maxdiff" ? reversals(question, answers) : undefined;
    if (turned) found.push(turned);
  }
  for (const [one, other] of askedTwice(definition)) {
    const [a, b] = [pointOf(one, answers), pointOf(other, answers)];
    if (a === undefined || b === undefined || Math.abs(a - b) < Math.max(2, (one.points - 1) / 2)) continue;
    found.push({ kind: "asked-twice", questions: [one.question, other.question] });
  }
  return found.length > 0 ? { flag: "contradiction", found } : undefined;
}

function hasExclusiveWithOthers(question: Question, answers: Answers): boolean {
  const value = answerTo(answers, question.id);
  if (!Array.isArray(value) || value.length < 2 || question.type === "ranking") return false;
  return optionsOf(question).some(({ code, exclusive }) => exclusive && value.includes(code));
}

/** One thing that is rated: a question, or a row of a matrix. */
interface Rated {
  question: QuestionId;
  row: number | undefined;
  points: number;
  words: string;
}

const known = new WeakMap<SurveyDefinition["pages"], readonly (readonly [Rated, Rated])[]>();

/** Ratings that are asked for in the same words on equally long scales; looked for once per definition. */
function askedTwice(definition: SurveyDefinition): readonly (readonly [Rated, Rated])[] {
  const found = known.get(definition.pages) ?? samePairs(questionsOf(definition).flatMap(ratedOf));
  known.set(definition.pages, found);
  return found;
}

function samePairs(rated: readonly Rated[]): (readonly [Rated, Rated])[] {
  return rated.flatMap((one, i) =>
    rated
      .slice(i + 1)
      .filter(({ words, points }) => words !== "" && words === one.words && points === one.points)
      .map((other) => [one, other] as const),
  );
}

function ratedOf(question: Question): Rated[] {
  const words = wordsOf(textIn(question.text, "en"));
  const { id } = question;
  switch (question.type) {
    case "rating":
    case "csat":
    case "ces":
      return [{ question: id, row: undefined, points: question.points.length, words }];
    case "nps":
      return [{ question: id, row: undefined, points: 11, words }];
    case "matrix":
      if (question.level !== "ordinal") return [];
      return question.rows.map((row) => ({
        question: id,
        row: row.code,
        points: question.points.length,
        words: words && `${words}\n${wordsOf(textIn(row.text, "en"))}`,
      }));
    default:
      return [];
  }
}

const wordsOf = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();

function pointOf({ question, row }: Rated, answers: Answers): number | undefined {
  const value = answerTo(answers, question);
  const point = row === undefined ? value : rowAnswers(value)[row];
  return typeof point === "number" && point !== NOT_APPLICABLE ? point : undefined;
}

/** The best of a set stands above, the worst below all others of it. */
function reversals(question: QuestionOf<"maxdiff">, answers: Answers): Contradiction | undefined {
  const said = setAnswers(answerTo(answers, question.id));
  const above = new Map<string, boolean>();
  let compared = 0;
  let reversed = 0;
  const compare = (high: number, low: number) => {
    const [key, isFirst] = high < low ? [`${high} ${low}`, true] : [`${low} ${high}`, false];
    const before = above.get(key);
    if (before === undefined) above.set(key, isFirst);
    else {
      compared += 1;
      if (before !== isFirst) reversed += 1;
    }
  };
  for (const [set, codes] of maxDiffSets(question).entries()) {
    const [best, worst] = said[set + 1] ?? [null, null];
    for (const code of codes) {
      if (best !== null && code !== best) compare(best, code);
      if (worst !== null && code !== worst && code !== best) compare(code, worst);
    }
  }
  if (compared < FEWEST_COMPARED || reversed < REVERSED * compared) return undefined;
  return { kind: "best-worst", question: question.id, compared, reversed };
}
