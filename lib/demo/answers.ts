import { createRandom, type Random } from "../segment/random.ts";
import type {
  Answers,
  AnswerValue,
  ConsentRecord,
  OtherTexts,
  PageTimings,
  Question,
  QuestionOf,
  SurveyDefinition,
  SurveyPage,
} from "../survey/schema.ts";
import { DEMO_GROUPS, type DemoGroup, RARE } from "./groups.ts";
import { DEMO_WORDS, OTHER_WORDS } from "./words.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** Vietnam, where the demo's respondents live, is seven hours ahead of UTC and keeps no summer time. */
const VIETNAM = 7 * HOUR;
/** How far back the first answer lies. */
const WEEKS = 5;

/** Shares of respondents, each a thing that real surveys have. */
const PARTIAL = 0.07;
const UNDER_AGE = 0.02;
const STRAIGHT_LINING = 0.02;
const WRITING = 0.4;
const QUOTE_ALLOWED = 0.8;
const LEFT_OPEN = 0.06;
/** What people write who want to be done. */
const MASHED = ["asdasdasd", "sdfsdf sdfsdf", "gfdhjkfgd", "asdf"];
/** Somebody who answers like somebody of another group, question by question. */
const UNTYPICAL = 0.14;

/** A respondent that was made up. */
export interface DemoResponse {
  group: DemoGroup["key"];
  language: "en" | "vi";
  state: "complete" | "partial" | "screened-out";
  answers: Answers;
  otherTexts: OtherTexts;
  pagesDone: number;
  consent: Pick<ConsentRecord, "at" | "use" | "quote">;
  timings: PageTimings;
  startedAt: number;
  updatedAt: number;
  completedAt: number | null;
}

/**
 * `n` made-up respondents of a survey from the Customer portrait set, in order of their start. The same seed
 * and `now` give the same people. Questions that the groups know nothing about are answered at random.
 */
export function demoResponses(
  definition: SurveyDefinition,
  { n, seed, now }: { n: number; seed: number; now: number },
): DemoResponse[] {
  const people = Array.from({ length: n }, (_, i) =>
    demoResponse(definition, i, n, createRandom(seed, i), now),
  );
  return people.sort((a, b) => a.startedAt - b.startedAt);
}

function demoResponse(
  definition: SurveyDefinition,
  i: number,
  n: number,
  random: Random,
  now: number,
): DemoResponse {
  const person = somebody(i, n, random);
  const startedAt = startOf(random, now);
  const lastPage = definition.pages.length;
  const stopsAt = random.uniform() < PARTIAL ? 1 + random.integer(lastPage - 2) : lastPage;
  const answers: Answers = {};
  const otherTexts: OtherTexts = {};
  let pagesDone = 0;
  let isScreenedOut = false;
  for (const page of definition.pages.slice(0, stopsAt)) {
    for (const question of page.questions) {
      const value = answerOf(question, person, random);
      answers[question.id] = value;
      const other = otherTextFor(question, value, person, random);
      if (other) otherTexts[question.id] = other;
      isScreenedOut ||= screensOut(question, value);
    }
    pagesDone += 1;
    if (isScreenedOut) break;
  }
  const state = isScreenedOut ? "screened-out" : stopsAt < lastPage ? "partial" : "complete";
  const seconds = (person.straight ? 5 : 20) * pagesDone + random.uniform() * 40 * pagesDone;
  const updatedAt = Math.min(now - 1000, Math.round(startedAt + seconds * 1000));
  const timings = timingsOf(definition.pages.slice(0, pagesDone), startedAt, updatedAt, random);
  return {
    group: person.group.key,
    language: person.language,
    state,
    answers,
    otherTexts,
    pagesDone,
    consent: { at: Math.min(updatedAt, startedAt + 8_000), use: true, quote: person.quote },
    timings,
    startedAt,
    updatedAt,
    completedAt: state === "partial" ? null : updatedAt,
  };
}

/** The time on each page: longer where more is asked, and never quite as long as usual. */
function timingsOf(
  pages: readonly SurveyPage[],
  startedAt: number,
  endedAt: number,
  random: Random,
): PageTimings {
  const weights = pages.map(({ questions }) => (1 + questions.length) * (0.8 + 0.4 * random.uniform()));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    at: endedAt,
    pages: Object.fromEntries(
      pages.map(({ id }, i) => [id, Math.round(((weights[i] ?? 0) / all) * (endedAt - startedAt))]),
    ),
  };
}

interface Person {
  group: DemoGroup;
  language: "en" | "vi";
  quote: boolean | null;
  /** Ticks the same place everywhere. */
  straight: boolean;
  underAge: boolean;
  writes: boolean;
}

function somebody(i: number, n: number, random: Random): Person {
  const group = groupAt((i + 0.5) / n);
  return {
    group,
    language: random.uniform() < group.vietnamese ? "vi" : "en",
    quote: random.uniform() < LEFT_OPEN ? null : random.uniform() < QUOTE_ALLOWED,
    straight: random.uniform() < STRAIGHT_LINING,
    underAge: random.uniform() < UNDER_AGE,
    writes: random.uniform() < WRITING,
  };
}

/** The group at a place between 0 and 1, so that the shares are met exactly. */
function groupAt(place: number): DemoGroup {
  let end = 0;
  for (const group of DEMO_GROUPS) {
    end += group.share;
    if (place < end) return group;
  }
  return lastOf(DEMO_GROUPS);
}

/** A moment of the last weeks, more of them lately, by day and by evening in Vietnam. */
function startOf(random: Random, now: number): number {
  const daysAgo = Math.floor(WEEKS * 7 * random.uniform() ** 1.2);
  const midnight = Math.floor((now + VIETNAM) / DAY) * DAY - VIETNAM - daysAgo * DAY;
  const hour = random.uniform() < 0.45 ? 19.5 + random.normal() * 1.4 : 11.5 + random.normal() * 2.4;
  const at = midnight + Math.max(6, Math.min(23.5, hour)) * HOUR;
  return Math.round(at < now - HOUR ? at : at - DAY);
}

function answerOf(question: Question, person: Person, random: Random): AnswerValue {
  switch (question.type) {
    case "consent":
      return question.purpose === "use" ? true : person.quote;
    case "single":
      return pickOne(question, person, random);
    case "multiple":
      return pickSeveral(question, person, random);
    case "matrix":
      return Object.fromEntries(
        question.rows.map((row) => [
          row.code,
          person.straight
            ? middle(question.points)
            : scored(question.points, typical(person, random).importance[row.key] ?? 3, random),
        ]),
      );
    case "rating":
      if (person.straight) return middle(question.points);
      return question.notApplicable && random.uniform() < 0.05
        ? -1
        : scored(question.points, person.group.satisfaction, random);
    case "nps":
      return Math.max(0, Math.min(10, Math.round(person.group.satisfaction * 2 + random.normal() * 1.8)));
    case "text":
      return person.writes ? comment(question, person, random) : null;
    // The demo's survey has none of the others.
    default:
      return null;
  }
}

/** Most answers are those of one's own group; some are anybody's. */
const typical = (person: Person, random: Random): DemoGroup =>
  random.uniform() < UNTYPICAL
    ? (DEMO_GROUPS[random.integer(DEMO_GROUPS.length)] ?? person.group)
    : person.group;

function pickOne(question: QuestionOf<"single">, person: Person, random: Random): number | null {
  const under = question.options.find(({ screensOut }) => screensOut);
  if (under && person.underAge) return under.code;
  if (!question.required && random.uniform() < LEFT_OPEN) return null;
  const options = question.options.filter(({ screensOut }) => !screensOut);
  if (person.straight) return options[0]?.code ?? null;
  // Who somebody is, is not left to chance; what they do sometimes is.
  const group = question.role === "active" ? typical(person, random) : person.group;
  const weights = group.single[question.key];
  const drawn = drawOne(
    options.map(({ key }) => (weights ? (weights[key] ?? RARE) : 1)),
    random,
  );
  return options[drawn]?.code ?? null;
}

function pickSeveral(question: QuestionOf<"multiple">, person: Person, random: Random): number[] | null {
  if (!question.required && random.uniform() < LEFT_OPEN) return null;
  const usual = question.options.filter(({ exclusive }) => !exclusive);
  const most = question.max ?? usual.length;
  if (person.straight) return usual.slice(0, Math.min(1, most)).map(({ code }) => code);
  const known = typical(person, random).multiple[question.key];
  for (const option of question.options)
    if (option.exclusive && random.uniform() < (known?.weights[option.key] ?? RARE)) return [option.code];
  const wanted = Math.max(1, Math.min(most, Math.round((known?.picks ?? 1.5) + random.normal() * 0.7)));
  const left = usual.map(({ code, key }) => ({ code, weight: known ? (known.weights[key] ?? RARE) : 1 }));
  const picked: number[] = [];
  while (picked.length < wanted && left.length > 0) {
    const drawn = drawOne(
      left.map(({ weight }) => weight),
      random,
    );
    picked.push(...left.splice(drawn, 1).map(({ code }) => code));
  }
  return picked.sort((a, b) => a - b);
}

function scored(points: readonly { code: number }[], mean: number, random: Random): number {
  const codes = points.map(({ code }) => code);
  const at = Math.round(mean + random.normal() * 0.75) - 1;
  return codes[Math.max(0, Math.min(codes.length - 1, at))] ?? 0;
}

const middle = (points: readonly { code: number }[]): number =>
  points[Math.floor(points.length / 2)]?.code ?? 0;

/** About seven in ten of those who write at all say something to each of the two open questions. */
function comment(question: QuestionOf<"text">, person: Person, random: Random): string | null {
  if (random.uniform() > 0.7) return null;
  const { key } = question;
  if (person.straight) return one(MASHED, random);
  if (key !== "cp_attention_why" && key !== "cp_improve_one") return null;
  const pool = DEMO_WORDS[person.group.key][key][person.language];
  const opening = one(pool.openings, random);
  const text = random.uniform() < 0.55 ? `${opening}, ${one(pool.additions, random)}` : opening;
  const style = random.uniform();
  // People type as they like: a full stop, none, or all in small letters.
  return style < 0.4 ? `${text}.` : style < 0.85 ? text : text.toLowerCase();
}

function otherTextFor(
  question: Question,
  value: AnswerValue,
  person: Person,
  random: Random,
): string | undefined {
  if (question.type !== "single" && question.type !== "multiple") return undefined;
  const chosen = Array.isArray(value) ? value : [value];
  const opens = question.options.some(({ opensText, code }) => opensText && chosen.includes(code));
  return opens ? one(OTHER_WORDS[person.language], random) : undefined;
}

function screensOut(question: Question, value: AnswerValue): boolean {
  return (
    question.type === "single" &&
    question.options.some((option) => option.screensOut && option.code === value)
  );
}

/** The place of one weight, drawn in proportion. */
function drawOne(weights: readonly number[], random: Random): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

function one<T>(from: readonly T[], random: Random): T {
  return from[random.integer(from.length)] ?? lastOf(from);
}

function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new RangeError("the list is empty");
  return last;
}
