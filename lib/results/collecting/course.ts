import type { DeviceKind, LocalText, ResponseState, SurveyDefinition } from "../../survey/schema.ts";
import { quantileOf } from "../histogram.ts";
import { type Share, shareOf } from "../share.ts";

/** What is looked at of one response to tell how answering went. */
export interface SampledResponse {
  versionId: string;
  state: ResponseState;
  /** Empty when it was imported. */
  linkId: string | null;
  device: DeviceKind | null;
  language: string;
  /** What was answered, or skipped, by question. */
  answers: Readonly<Record<string, unknown>>;
  /** Milliseconds by page. */
  times: Readonly<Record<string, number>>;
}

/** How far one question got. */
export interface QuestionReach {
  id: string;
  text: LocalText;
  page: number;
  /** Only shown to some, by a rule of its own or of its page. */
  isConditional: boolean;
  /** Of those who began: to whom it was shown, on a page that they sent. */
  reached: Share;
  /** Of those: who left it empty. */
  skipped: Share;
}

/** How long one page took. */
export interface PageTime {
  id: string;
  title: LocalText | undefined;
  /** Its questions. */
  questions: readonly LocalText[];
  /** It holds one question and nothing else to read: its time is that question's. */
  isOneQuestion: boolean;
  /** People whose time is known. */
  n: number;
  /** Milliseconds; NaN when nobody's is known. */
  median: number;
  quartiles: { low: number; high: number };
}

/** How many finished, of those who began and were not screened out. */
export interface Completion<K extends string = string> {
  key: K;
  finished: Share;
}

/** How answering went. */
export interface Course {
  /** Of links' responses that were not withdrawn: all of them, or the newest. */
  began: number;
  questions: readonly QuestionReach[];
  pages: readonly PageTime[];
  /** Milliseconds from page to page, over those who finished; NaN for nobody. */
  medianTotal: number;
  devices: readonly Completion<DeviceKind | "unknown">[];
  languages: readonly Completion[];
}

/**
 * How answering went, over the questions of the newest version. Who was screened out or is under way has begun, too;
 * imported responses and withdrawn ones are left out: nobody saw the first here, and nothing is left of the others.
 */
export function courseOf(sample: readonly SampledResponse[], newest: SurveyDefinition): Course {
  const began = sample.filter(({ linkId, state }) => linkId !== null && state !== "withdrawn");
  return {
    began: began.length,
    questions: newest.pages.flatMap(({ showIf, questions }, page) =>
      questions.flatMap((question) => {
        if (question.type === "statement" || question.type === "hidden") return [];
        const shown = began.filter(({ answers }) => question.id in answers);
        const empty = shown.filter(({ answers }) => isEmpty(answers[question.id]));
        return [
          {
            id: question.id,
            text: question.text,
            page,
            isConditional: showIf !== undefined || question.showIf !== undefined,
            reached: shareOf(shown.length, began.length),
            skipped: shareOf(empty.length, shown.length),
          },
        ];
      }),
    ),
    pages: newest.pages.map(({ id, title, questions }) => {
      const times = sorted(began.flatMap(({ times: by }) => by[id] ?? []));
      const shown = questions.filter(({ type }) => type !== "hidden");
      const asked = shown.filter(({ type }) => type !== "statement");
      return {
        id,
        title,
        questions: asked.map(({ text }) => text),
        isOneQuestion: shown.length === 1 && asked.length === 1,
        n: times.length,
        median: quantileOf(times, 0.5),
        quartiles: { low: quantileOf(times, 0.25), high: quantileOf(times, 0.75) },
      };
    }),
    medianTotal: quantileOf(
      sorted(
        began
          .filter(({ state }) => state === "complete")
          .map(({ times }) => Object.values(times).reduce((sum, time) => sum + time, 0))
          .filter((total) => total > 0),
      ),
      0.5,
    ),
    devices: completionBy(began, ({ device }) => device ?? "unknown"),
    languages: completionBy(began, ({ language }) => language),
  };
}

const sorted = (numbers: readonly number[]) => Float64Array.from(numbers).sort();

/** Left empty: nothing, or a matrix without a single row answered. */
const isEmpty = (answer: unknown): boolean =>
  answer === null ||
  (typeof answer === "object" &&
    !Array.isArray(answer) &&
    Object.values(answer).every((row) => row === null));

/** The largest group first. */
function completionBy<K extends string>(
  began: readonly SampledResponse[],
  of: (response: SampledResponse) => K,
): Completion<K>[] {
  const groups = new Map<K, { complete: number; all: number }>();
  for (const response of began) {
    if (response.state === "screened-out") continue;
    const key = of(response);
    const group = groups.get(key) ?? { complete: 0, all: 0 };
    group.all++;
    if (response.state === "complete") group.complete++;
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, { complete, all }]) => ({ key, finished: shareOf(complete, all) }))
    .sort((a, b) => b.finished.base - a.finished.base || (a.key < b.key ? -1 : 1));
}
