import { type AnswerTable, findColumn } from "../answers/model.ts";
import type { ProfileQuestion, SegmentResult } from "../segment/schema.ts";
import type { Question, QuestionId } from "../survey/schema.ts";
import { isPersonal } from "./blocks.ts";
import { codedAnswers } from "./coded-answers.ts";
import { byEffect, type Contrast, contrastsToSay } from "./contrasts.ts";
import { type Chances, countingQuestions, MEMBER, OUT, REST, type RowWeights } from "./count-questions.ts";
import { columnName } from "./encode.ts";
import { chooseQuotes } from "./quotes.ts";
import type { PersonaFacts, StabilityWord, Trait } from "./schema.ts";
import { addPerson, countedPeople, nobody, shareOfPeople } from "./shares.ts";
import { readingThemes, themesOf } from "./themes/themes.ts";
import { atOnce, type Pieces } from "./turns.ts";
import { SHORT_QUESTION } from "./wording.ts";

/** A trait in the label is shared by at least this part of the group: a rare answer names nobody. */
const LABEL_SHARE = 0.3;
const LABEL_TRAITS = 2;
const SENTENCE_TRAITS = 3;
/** More often, but by hardly anybody, says little of a group. */
const SENTENCE_SHARE = 0.15;
/** Below this base a difference is not said in words. */
const WORDS_BASE = 30;

/** Mean bootstrap overlap from which a group counts as found again: Hennig (2007), doi:10.1016/j.csda.2006.11.025. */
const HIGH_STABILITY = 0.75;
const LOW_STABILITY = 0.6;

/** Groups to be described: as the engine found them, or as people put them together. */
export interface FoundGroups extends Pick<SegmentResult, "n" | "assignment" | "posterior"> {
  verdict: Pick<SegmentResult["verdict"], "code">;
  groups: readonly Pick<SegmentResult["groups"][number], "shareLow" | "shareHigh" | "central">[];
  stability: { jaccard: readonly (number | undefined)[] };
  /** By group. */
  chances: readonly Chances[];
}

/** The groups of a result of the engine, ready to be described. */
export const foundBy = (result: SegmentResult): FoundGroups => ({
  ...result,
  chances: result.groups.map((_, g) => chancesOf(result.profile, g)),
});

/** By group, where every row stands: in it, among the rest, or not in the run. */
export const sidesOf = (
  table: AnswerTable,
  { assignment, groups }: Pick<FoundGroups, "assignment"> & { groups: readonly unknown[] },
) =>
  groups.map((_, g) =>
    Uint8Array.from({ length: table.n }, (_row, i) => {
      const assigned = assignment[i] ?? null;
      return assigned === null ? OUT : assigned === g ? MEMBER : REST;
    }),
  );

/**
 * The facts of every group of a run, counted from the answers of its members.
 *
 * @param allowsQuotes whether this row's words may be quoted
 * @param weights by row; groups and quotes are what they are without, every figure is counted with them
 */
export function countFacts(
  table: AnswerTable,
  result: FoundGroups,
  active: ReadonlySet<QuestionId>,
  allowsQuotes: (row: number) => boolean,
  weights?: RowWeights,
): PersonaFacts[] {
  return atOnce(countingFacts(table, result, active, allowsQuotes, weights));
}

/** The same in pieces, a question of a group each. */
export function* countingFacts(
  table: AnswerTable,
  result: FoundGroups,
  active: ReadonlySet<QuestionId>,
  allowsQuotes: (row: number) => boolean,
  weights?: RowWeights,
): Pieces<PersonaFacts[]> {
  const times = table.completedAt.filter((at) => !Number.isNaN(at));
  const sides = sidesOf(table, result);
  const words = yield* readingThemes(table);
  const counted: PersonaFacts[] = [];
  for (const [g, group] of result.groups.entries()) {
    const side = sides[g] ?? new Uint8Array(table.n).fill(OUT);
    const chances = result.chances[g] ?? (() => ({}));
    const questions = yield* countingQuestions(table, side, active, chances, weights);
    const contrasts = questions.flatMap(contrastsToSay);
    const label = labelOf(table, contrasts);
    const sentence = sentenceOf(table, contrasts);
    const size = countSides(side, weights);
    const hasBootstrap = group.shareLow !== null && group.shareHigh !== null;
    const { interval: wilson } = shareOfPeople(size.count, size.base);
    const jaccard = result.stability.jaccard[g] ?? null;
    counted.push({
      format: 1,
      versionIds: table.versions.map(({ id }) => id),
      from: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
      to: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
      n: size.count.n,
      of: Math.max(1, result.n),
      ...(weights && sizesByWeight(size)),
      share: {
        low: group.shareLow ?? wilson.low,
        high: group.shareHigh ?? wilson.high,
        method: hasBootstrap ? "bootstrap" : "wilson",
      },
      verdict: result.verdict.code,
      stability: { word: stabilityOf(jaccard), jaccard },
      questions,
      label,
      sentence,
      matchAll: countMatches(table, side, distinct([...label, ...sentence]), weights),
      themes: themesOf(words, table, side, allowsQuotes, weights),
      ...chooseQuotes(table, side, group.central, (i) => result.posterior[i]?.[g] ?? 0, allowsQuotes),
    });
    yield;
  }
  return counted;
}

/** Members, and everybody in the run. */
function countSides(side: Uint8Array, weights: RowWeights) {
  const [count, base] = [nobody(), nobody()];
  for (const [row, where] of side.entries()) {
    if (where === OUT) continue;
    addPerson(base, weights?.[row] ?? 1);
    if (where === MEMBER) addPerson(count, weights?.[row] ?? 1);
  }
  return { count, base };
}

function sizesByWeight(size: ReturnType<typeof countSides>): Pick<PersonaFacts, "weighted"> {
  const { weighted } = countedPeople({ ...size, restCount: nobody(), restBase: nobody() }, true);
  return weighted ? { weighted: { n: weighted.count, of: weighted.base } } : {};
}

/** What the overlap of a group with its nearest in repeated samples is called. */
export function stabilityOf(jaccard: number | null): StabilityWord {
  if (jaccard === null) return "unknown";
  if (jaccard >= HIGH_STABILITY) return "high";
  return jaccard >= LOW_STABILITY ? "medium" : "low";
}

/**
 * The answers given most distinctly more often, one a question, without age, place or work. Points of a scale and
 * amounts need their question beside them: they name a group where the question is short, or where nothing else does.
 */
export function labelOf(table: AnswerTable, contrasts: readonly Contrast[]): Trait[] {
  const candidates = contrasts
    .filter(
      ({ trait, group, isCertain }) =>
        trait.over && isCertain && group.sound >= WORDS_BASE && group.value >= LABEL_SHARE,
    )
    .flatMap((contrast) => {
      const question = findColumn(table, contrast.trait.question)?.question;
      return question && !isPersonal(question) && question.type !== "nps" ? [{ contrast, question }] : [];
    })
    .sort((a, b) => byEffect(a.contrast, b.contrast));
  const short = candidates.filter(({ question, contrast }) => speaksBriefly(question, contrast.trait));
  const chosen = short.length > 0 ? short : candidates;
  return eachOnce(
    table,
    chosen.map(({ contrast }) => contrast),
  ).slice(0, LABEL_TRAITS);
}

/** Whether few words say it: "9" and "Often" need their question, "Price: very important" and "Dancing: 4–5" do not. */
const speaksBriefly = (question: Question, { part }: Trait): boolean =>
  (question.type === "single" && !question.ordinal && question.options.length > 2) ||
  question.type === "multiple" ||
  question.type === "ranking" ||
  part !== null ||
  Object.values(question.text).every((words) => (words ?? "").length <= SHORT_QUESTION);

/** The strongest differences in questions that did not form the groups; else in those that did. */
function sentenceOf(table: AnswerTable, contrasts: readonly Contrast[]): Trait[] {
  const certain = contrasts
    .filter(({ group, isCertain }) => isCertain && group.sound >= WORDS_BASE)
    .sort(byEffect);
  const toSay = moreBeforeLess(certain);
  const independent = eachOnce(
    table,
    toSay.filter(({ formed }) => !formed),
  );
  return (independent.length > 0 ? independent : eachOnce(table, toSay)).slice(0, SENTENCE_TRAITS);
}

/** What a group says tells more of it than what it does not: that is left to questions without the first. */
function moreBeforeLess(contrasts: readonly Contrast[]): Contrast[] {
  const isMore = ({ trait, group }: Contrast) => trait.over && group.value >= SENTENCE_SHARE;
  const said = new Set(contrasts.filter(isMore).map(({ trait }) => columnName(trait)));
  return contrasts.filter((contrast) => isMore(contrast) || !said.has(columnName(contrast.trait)));
}

/**
 * One way of answering a question; and an answer such as "no internet", which several questions share because one thing
 * decides them all, once.
 */
function eachOnce(table: AnswerTable, contrasts: readonly Contrast[]): Trait[] {
  const seen = new Set<string>();
  return contrasts.flatMap(({ trait }) => {
    const keys = [columnName(trait), ...sharedAnswer(findColumn(table, trait.question)?.question, trait)];
    if (keys.some((key) => seen.has(key))) return [];
    for (const key of keys) seen.add(key);
    return [trait];
  });
}

/** The words of one of several kinds: not a yes, and not a step of a scale, which mean another thing in each question. */
function sharedAnswer(question: Question | undefined, { codes: [code] }: Trait): string[] {
  if (question?.type !== "single" || question.ordinal || question.options.length < 3) return [];
  const option = question.options.find((one) => one.code === code);
  return option ? [JSON.stringify(option.text)] : [];
}

const traitKey = (trait: Trait) => `${columnName(trait)}:${trait.codes.join(",")}`;

/** Each way of answering once. */
export function distinct(traits: readonly Trait[]): Trait[] {
  return traits.filter((trait, i) => traits.findIndex((other) => traitKey(other) === traitKey(trait)) === i);
}

/** Of the members who answered everything the traits speak of, those to whom every trait applies. */
function countMatches(
  table: AnswerTable,
  side: Uint8Array,
  traits: readonly Trait[],
  weights: RowWeights,
): PersonaFacts["matchAll"] {
  const checks = traits.flatMap((trait) => {
    const column = findColumn(table, trait.question);
    const coded = column && codedAnswers(column, table.n).find(({ part }) => part === trait.part);
    return coded ? [{ trait, coded }] : [];
  });
  if (checks.length === 0) return { count: 0, base: 0 };
  const [count, base] = [nobody(), nobody()];
  for (let i = 0; i < side.length; i++) {
    if (side[i] !== MEMBER) continue;
    const answers = checks.map(({ trait, coded }) => {
      const chosen = coded.isChosen(i, trait.codes);
      return chosen === undefined ? undefined : chosen === trait.over;
    });
    if (answers.includes(undefined)) continue;
    addPerson(base, weights?.[i] ?? 1);
    if (!answers.includes(false)) addPerson(count, weights?.[i] ?? 1);
  }
  const { weighted } = countedPeople(
    { count, base, restCount: nobody(), restBase: nobody() },
    weights !== undefined,
  );
  return {
    count: count.n,
    base: base.n,
    ...(weighted && { weighted: { count: weighted.count, base: weighted.base } }),
  };
}

/** The engine's corrected chances; of a scale or number that of its mean, under `all`. */
function chancesOf(profile: readonly ProfileQuestion[], g: number): Chances {
  const columns = new Map(profile.map((question) => [question.column, question]));
  const qOf = (question: ProfileQuestion | undefined, option: string | null) =>
    question?.options.find((candidate) => candidate.option === option)?.cells.find(({ group }) => group === g)
      ?.q;
  return (question, part) => {
    const own = columns.get(columnName({ question, part }));
    const q: Record<string, number> = {};
    const note = (key: string, value: number | undefined) => {
      if (value !== undefined) q[key] = value;
    };
    if (own) {
      for (const { option } of own.options) note(option ?? "all", qOf(own, option));
      return q;
    }
    for (const column of profile)
      if (column.group === question) note(column.column.slice(question.length + 1), qOf(column, "1"));
    return q;
  };
}
