import type { LineageQuestion } from "../answers/lineage.ts";
import type { Format } from "../format.ts";
import type { LanguageTag, Question } from "../survey/schema.ts";
import { textIn } from "../survey/text.ts";
import { columnSource } from "./encode.ts";
import type { QuestionFacts } from "./schema.ts";

/** What an answer is looked up by: a trait, or counted facts. */
interface Place {
  question: string;
  part: number | null;
}

/** A question that is a name rather than a sentence. */
export const SHORT_QUESTION = 40;

const YES = /^(yes|true|1|có|đúng)$/i;
const NO = /^(no|false|0|không|sai)$/i;

/** Not a yes or a no, and more than a number or a letter. */
const areWords = (answer: string): boolean =>
  !YES.test(answer) && !NO.test(answer) && /\p{L}{2}/u.test(answer);

export type Wording = ReturnType<typeof wordingOf>;

/**
 * The texts of questions and answers in the reader's language, else in the survey's own. A question whose
 * version is gone shows its id rather than nothing.
 */
export function wordingOf(
  { questions, languages }: { questions: readonly LineageQuestion[]; languages: readonly LanguageTag[] },
  format: Format,
) {
  const byId = new Map(questions.map(({ question }) => [question.id, question]));
  const text = (of: Parameters<typeof textIn>[0]) => textIn(of, format.language, languages);

  const find = (id: string): Question | undefined => byId.get(id);

  /** The question, and for a row of a matrix the row. */
  const question = ({ question: id, part }: Place): string => {
    const found = find(id);
    if (!found) return id;
    const row = partOf(found, part);
    return row ? `${text(found.text)} – ${text(row.text)}` : text(found.text);
  };

  /** The row of a matrix alone, else the question. */
  const row = (place: Place): string => {
    const found = find(place.question);
    const own = found && partOf(found, place.part);
    return own ? text(own.text) : question(place);
  };

  const answer = ({ question: id }: Place, code: number, cuts?: readonly number[]): string => {
    const found = find(id);
    switch (found?.type) {
      case "single":
      case "multiple":
      case "ranking":
        return text(found.options.find((option) => option.code === code)?.text) || String(code);
      case "rating":
      case "matrix":
        return text(found.points.find((point) => point.code === code)?.text) || format.count(code);
      case "constant-sum":
        return binText(code, cuts ?? [], 0, format) + (found.unit ? ` ${text(found.unit)}` : "");
      case "maxdiff":
        return binText(code, cuts ?? [], 2, format);
      case "number":
        return binText(code, cuts ?? [], found.decimals, format) + (found.unit ? ` ${text(found.unit)}` : "");
      default:
        return format.count(code);
    }
  };

  /** Several answers taken together: `Often / Very often`, `9–10`. */
  const answers = (place: Place, codes: readonly number[], cuts?: readonly number[]): string => {
    const found = find(place.question);
    const [first = 0] = codes;
    const last = codes.at(-1) ?? first;
    if (found?.type === "nps" && codes.length > 1) return `${first}–${last}`;
    const texts = codes.map((code) => answer(place, code, cuts));
    const arePoints = texts.every((text, i) => text === format.count(codes[i] ?? first));
    return arePoints && codes.length > 1 ? `${texts[0]}–${texts.at(-1)}` : texts.join(" / ");
  };

  /** Whether an answer says something without its question; "Yes", "4" and "Often" do not, nor does a code of a file. */
  const speaksAlone = (place: Place, codes: readonly number[]): boolean => {
    const found = find(place.question);
    if (found?.type === "multiple" || found?.type === "ranking") return true;
    return (
      found?.type === "single" &&
      !found.ordinal &&
      found.options.length > 2 &&
      codes.every((code) => areWords(answer(place, code)))
    );
  };

  /** The answer with its question where it does not speak alone: `Likes a bargain: Yes`. */
  const said = (place: Place, codes: readonly number[], cuts?: readonly number[]): string =>
    speaksAlone(place, codes) ? answers(place, codes, cuts) : `${row(place)}: ${answers(place, codes, cuts)}`;

  /** The same above a chart, under which a long question stands anyway. */
  const saidBriefly = (place: Place, codes: readonly number[], cuts?: readonly number[]): string =>
    row(place).length <= SHORT_QUESTION ? said(place, codes, cuts) : answers(place, codes, cuts);

  /** For a row beside others: the answer first where it speaks alone. */
  const rowLabel = (place: Place, codes: readonly number[], cuts?: readonly number[]): string =>
    speaksAlone(place, codes) ? `${answers(place, codes, cuts)} · ${row(place)}` : said(place, codes, cuts);

  /** Whether it is the yes or the no to a question of yes or no: more or less of what the question asks. */
  const yesOrNo = ({ question: id }: Place, codes: readonly number[]): "yes" | "no" | undefined => {
    const found = find(id);
    if (found?.type !== "single" || found.options.length !== 2 || codes.length !== 1) return undefined;
    const own = text(found.options.find((option) => option.code === codes[0])?.text);
    const other = text(found.options.find((option) => option.code !== codes[0])?.text);
    if (YES.test(own) && NO.test(other)) return "yes";
    return NO.test(own) && YES.test(other) ? "no" : undefined;
  };

  return { find, question, row, answer, answers, speaksAlone, said, saidBriefly, rowLabel, yesOrNo };
}

/** The row of a matrix, or the option that an amount or a score belongs to. */
function partOf(question: Question, part: number | null) {
  if (question.type === "matrix") return question.rows.find(({ code }) => code === part);
  return question.type === "constant-sum" || question.type === "maxdiff"
    ? question.options.find(({ code }) => code === part)
    : undefined;
}

/** A column of the engine as people know it: the question, the row of a matrix, the option of a set. */
export function columnText(wording: Wording, column: string): string {
  const place = columnSource(column);
  const question = wording.find(place.question);
  const isOption = question?.type === "multiple" || question?.type === "ranking";
  return isOption && place.part !== null
    ? `${wording.question({ ...place, part: null })} – ${wording.answer(place, place.part)}`
    : wording.question(place);
}

/** An answer with its question; undefined for an option of a set that was left unticked. */
export function columnAnswerText(wording: Wording, column: string, option: string): string | undefined {
  const place = columnSource(column);
  const question = columnText(wording, column);
  if (place.part !== null && ["multiple", "ranking"].includes(wording.find(place.question)?.type ?? ""))
    return option === "1" ? question : undefined;
  const code = Number(option);
  return `${question} – ${Number.isInteger(code) ? wording.answer(place, code) : option}`;
}

/** `≤ 17`, `18–29`, `≥ 30`; numbers with decimals share their ends: `17.5–29.5`. */
function binText(bin: number, cuts: readonly number[], decimals: number, format: Format): string {
  const low = cuts[bin - 1];
  const high = cuts[bin];
  const next = (cut: number) => (decimals === 0 ? Math.floor(cut) + 1 : cut);
  if (low === undefined) return high === undefined ? "" : `≤ ${format.exact(high)}`;
  if (high === undefined) return `${decimals === 0 ? "≥" : ">"} ${format.exact(next(low))}`;
  const from = next(low);
  return from === high ? format.exact(high) : `${format.exact(from)}–${format.exact(high)}`;
}

/** The cuts of the question that a trait speaks of. */
export const cutsOfPlace = (all: readonly QuestionFacts[], { question, part }: Place) =>
  all.find((facts) => facts.question === question && facts.part === part)?.cuts;
