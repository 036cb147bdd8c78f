import { analysed } from "../survey/analysed-question.ts";
import { answerTo } from "../survey/answer-value.ts";
import type { Answers, QuestionId } from "../survey/schema.ts";
import { type ColumnWriter, columnWriter, type Write } from "./column-writers.ts";
import { findQuestion, joinVersions, type PublishedVersion } from "./lineage.ts";
import type { AnswerTable } from "./model.ts";

/** A response as it is stored, its JSON still text. */
export interface StoredResponse {
  id: string;
  versionId: string;
  language: string;
  completedAt: number | null;
  answers: string;
  otherTexts: string;
}

interface VersionPlan {
  index: number;
  writes: readonly { id: QuestionId; write: Write; otherTexts: Map<number, string> }[];
  /** Consent questions without whose yes nothing is counted. */
  consentToUse: readonly QuestionId[];
}

/** What a response stands as: it counts, its respondent refused that it is used, or nobody can read it. */
export const STANDING = { counts: 0, refused: 1, broken: 2 } as const;

/** Filled by a packer that leaves nobody out: those who do not count have rows too, and here it says which they are. */
export interface PackingNotes {
  /** By row: one of {@link STANDING}. */
  standing: Uint8Array;
  /** Answers that do not fit their question. */
  misfits: { row: number; question: QuestionId }[];
}

/**
 * Packs responses into columns, one at a time, so that a million of them never stand in memory as objects.
 * Stored JSON was checked by zod when it was accepted; here each value is only checked against its question,
 * and one that does not fit is counted as unreadable instead of being shown as something it is not.
 *
 * @param capacity how many responses there will be at most
 * @param settings.only  these questions; all of them when left out
 * @param settings.notes to leave nobody out
 */
export function createPacker(
  versions: readonly PublishedVersion[],
  capacity: number,
  { only, notes }: { only?: readonly QuestionId[] | undefined; notes?: PackingNotes } = {},
) {
  const writers = joinVersions(versions)
    .filter(({ question }) => !only || only.includes(question.id))
    .map((lineage) => columnWriter(lineage, capacity));
  const plans = new Map(versions.map((version, index) => [version.id, planOf(version, index, writers)]));
  const responseIds: string[] = [];
  const languages: string[] = [];
  const versionOf = new Uint16Array(capacity);
  const completedAt = new Float64Array(capacity);
  let withoutConsent = 0;
  let unreadable = 0;

  return {
    /** Adds a response, unless its consent was refused or the table is full. */
    add(response: StoredResponse): void {
      const plan = plans.get(response.versionId);
      const i = responseIds.length;
      if ((!plan && !notes) || i >= capacity) return;
      const answers = parseAnswers(response.answers);
      const standing = !plan || !answers ? STANDING.broken : standingOf(plan, answers);
      if (standing === STANDING.broken) unreadable++;
      if (standing === STANDING.refused) withoutConsent++;
      if (notes) notes.standing[i] = standing;
      else if (standing !== STANDING.counts) return;
      responseIds.push(response.id);
      languages.push(response.language);
      completedAt[i] = response.completedAt ?? Number.NaN;
      if (!plan || !answers) return;
      versionOf[i] = plan.index;
      const others = response.otherTexts === "{}" ? undefined : parseAnswers(response.otherTexts);
      for (const { id, write, otherTexts } of plan.writes) {
        const value = answerTo(answers, id);
        if (value === undefined) continue;
        if (!write(value, i, answers)) {
          unreadable++;
          notes?.misfits.push({ row: i, question: id });
        }
        const typed = others && answerTo(others, id);
        if (typeof typed === "string" && typed.trim() !== "") otherTexts.set(i, typed);
      }
    },

    /** The table of everything added so far. */
    finish(): AnswerTable {
      const n = responseIds.length;
      return {
        n,
        responseIds,
        versionOf: versionOf.subarray(0, n),
        versions: versions.map((version) => ({ id: version.id, n: version.n })),
        languages,
        completedAt: completedAt.subarray(0, n),
        columns: writers.map((writer) => writer.finish(n)),
        excluded: 0,
        withoutConsent,
        unreadable,
      };
    },
  };
}

function planOf(version: PublishedVersion, index: number, writers: readonly ColumnWriter[]): VersionPlan {
  const writes: { id: QuestionId; write: Write; otherTexts: Map<number, string> }[] = [];
  for (const { lineage, writerFor, otherTexts } of writers) {
    const asked = findQuestion(version.definition, lineage.question.id);
    const question = asked && analysed(asked);
    if (question?.type === lineage.question.type)
      writes.push({ id: question.id, write: writerFor(question, version.definition), otherTexts });
  }
  const consentToUse = version.definition.pages
    .flatMap((page) => page.questions)
    .filter((question) => question.type === "consent" && question.purpose === "use")
    .map((question) => question.id);
  return { index, writes, consentToUse };
}

const standingOf = ({ consentToUse }: VersionPlan, answers: Answers) =>
  consentToUse.some((id) => answerTo(answers, id) === false) ? STANDING.refused : STANDING.counts;

function parseAnswers(text: string): Answers | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The values inside are looked at one by one by the writers. */
function isRecord(value: unknown): value is Answers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
