import { type AnalysedQuestion, analysed } from "../survey/analysed-question.ts";
import type {
  LocalText,
  Question,
  QuestionId,
  QuestionType,
  ScalePoint,
  SurveyDefinition,
} from "../survey/schema.ts";

export interface PublishedVersion {
  id: string;
  /** 1, 2, 3 … */
  n: number;
  definition: SurveyDefinition;
}

/** One question through all versions that asked it. */
export interface LineageQuestion {
  /** The newest wording; options, points and rows of older versions that are gone from it are appended. */
  question: AnalysedQuestion;
  /** The type it was asked as: a satisfaction question is counted as a rating. */
  askedAs: QuestionType;
  /** Codes of options, points or rows that the newest wording no longer has. */
  retired: ReadonlySet<number>;
  /** Page of the newest version that has it, from 0, and that page's title. */
  page: number;
  pageTitle: LocalText | undefined;
  /** The newest version of the survey does not ask it any more. */
  removed: boolean;
  /** The question's own text, or the text of a code, was not the same in every version. */
  changedWording: boolean;
  /** Which versions asked it, oldest first. */
  versionIds: readonly string[];
}

/**
 * Joins the questions of a survey's versions by id (a question keeps its id through edits; a change of type
 * makes a new question, so the type is part of the identity). In the order of the newest version; removed
 * questions last, the most recently removed first.
 */
export function joinVersions(versions: readonly PublishedVersion[]): LineageQuestion[] {
  const oldestFirst = [...versions].sort((a, b) => a.n - b.n);
  const newest = oldestFirst.at(-1);
  const joined = new Map<string, LineageQuestion>();
  for (const version of oldestFirst.toReversed()) {
    for (const [page, { title, questions }] of version.definition.pages.entries()) {
      for (const asked of questions) {
        const question = analysed(asked);
        if (!question) continue;
        const identity = `${asked.type} ${asked.id}`;
        const newer = joined.get(identity);
        joined.set(
          identity,
          newer
            ? withOlder(newer, question, version.id)
            : {
                question,
                askedAs: asked.type,
                retired: new Set(),
                page,
                pageTitle: title,
                removed: version !== newest,
                changedWording: false,
                versionIds: [version.id],
              },
        );
      }
    }
  }
  return [...joined.values()];
}

/** Finds a question of a definition by its id. */
export function findQuestion(definition: SurveyDefinition, id: QuestionId): Question | undefined {
  for (const page of definition.pages) {
    const found = page.questions.find((question) => question.id === id);
    if (found) return found;
  }
  return undefined;
}

/** The parts of a question whose codes the lineage follows: options, points of a rating, rows of a matrix. */
function codedParts(question: AnalysedQuestion): readonly ScalePoint[] {
  if ("options" in question) return question.options;
  if (question.type === "matrix") return question.rows;
  return question.type === "rating" ? question.points : [];
}

function isReworded(newer: readonly ScalePoint[], older: readonly ScalePoint[]): boolean {
  return older.some((before) => {
    const now = newer.find((part) => part.code === before.code);
    return now !== undefined && !isSameText(now.text, before.text);
  });
}

function withOlder(newer: LineageQuestion, older: AnalysedQuestion, versionId: string): LineageQuestion {
  const now = newer.question;
  const gone = codedParts(older).filter(
    (before) => !codedParts(now).some((part) => part.code === before.code),
  );
  const reworded =
    !isSameText(now.text, older.text) ||
    isReworded(codedParts(now), codedParts(older)) ||
    (now.type === "matrix" && older.type === "matrix" && isReworded(now.points, older.points));
  return {
    ...newer,
    question: withGone(now, older),
    retired: new Set([...newer.retired, ...gone.map((part) => part.code)]),
    changedWording: newer.changedWording || reworded,
    versionIds: [versionId, ...newer.versionIds],
  };
}

function withGone(newer: AnalysedQuestion, older: AnalysedQuestion): AnalysedQuestion {
  if (newer.type === "matrix" && older.type === "matrix")
    return { ...newer, rows: union(newer.rows, older.rows), points: inOrder(newer.points, older.points) };
  if (newer.type === "rating" && older.type === "rating")
    return { ...newer, points: inOrder(newer.points, older.points) };
  if ("options" in newer && "options" in older)
    return { ...newer, options: union(newer.options, older.options) };
  return newer;
}

function union<C extends { code: number }>(newer: C[], older: C[]): C[] {
  return [...newer, ...older.filter((before) => !newer.some((now) => now.code === before.code))];
}

/** A scale stays a scale: its points by score. */
function inOrder(newer: ScalePoint[], older: ScalePoint[]): ScalePoint[] {
  return union(newer, older).sort((a, b) => a.code - b.code);
}

/** Same words in every language that both have: adding a translation rewords nothing. */
function isSameText(one: LocalText | undefined, other: LocalText | undefined): boolean {
  if (!one || !other) return one === other;
  return Object.entries(one).every(([language, text]) => {
    const counterpart = other[language];
    return counterpart === undefined || counterpart === text;
  });
}
