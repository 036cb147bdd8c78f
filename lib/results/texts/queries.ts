import "server-only";
import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { type AnswerTable, findColumn } from "../../answers/model.ts";
import { readAnswerTable } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { isAlso, isOwnStudy } from "../../db/planning.ts";
import { textTags } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { findInTexts, type Snippet } from "../../response/model.ts";
import type { LocalText, QuestionId } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { answerFilterOf } from "../answer-filter.ts";
import { getSummary } from "../queries.ts";
import type { ResultsFilter } from "../schema.ts";
import { holdsTerm, type Term } from "../terms.ts";
import { frequentTermsOf, MOST_COUNTED } from "./frequent.ts";
import { TEXTS_ON_A_PAGE, type TextsPlace } from "./schema.ts";

/** What one person wrote. */
export interface WrittenText {
  response: string;
  text: string;
  /** Where what was looked for stands in it. */
  found: Snippet | undefined;
  tags: readonly string[];
}

/** What was written to one question, as far as the filter lets it through. */
export interface Texts {
  question: LocalText;
  /** Everybody who wrote something. */
  base: number;
  /** Of them, who is left after search, term and tag. */
  n: number;
  pages: number;
  texts: readonly WrittenText[];
  terms: readonly Term[];
  /** Texts that the terms were counted in: the newest of them, when there are very many. */
  counted: number;
  /** The most used first, whatever the filter. */
  tags: readonly { tag: string; n: number }[];
}

interface Written {
  response: string;
  text: string;
}

/**
 * A page of what was written to a text question, or beside "other", newest first.
 * @throws LimnError `forbidden`, `not-found` when the question takes no words
 */
export async function getTexts(
  scope: TeamScope,
  study: string,
  question: QuestionId,
  { text, term, tag, page }: TextsPlace,
  filter: ResultsFilter,
  db: Database = database(),
): Promise<Texts> {
  authorize(scope, "results.read");
  const table = await readAnswerTable(
    scope,
    study,
    { ...answerFilterOf(filter, scope.timeZone), questions: [question] },
    db,
  );
  const written = writtenTo(table, question);
  if (!written) throw new LimnError("not-found");
  const terms = frequentTermsOf(await keptTexts(scope, study, question, filter, db));
  const chosen = terms.find(({ key }) => key === term)?.text ?? term;
  const tagged = tag === undefined ? undefined : await listTagged(scope, study, question, tag, db);
  const fitting = written.flatMap((one) => {
    if (tagged && !tagged.has(one.response)) return [];
    if (term !== undefined && !holdsTerm(one.text, term)) return [];
    const found = text === undefined ? undefined : findInTexts([one.text], text, Number.POSITIVE_INFINITY);
    return text !== undefined && !found ? [] : [{ ...one, found }];
  });
  const from = (page - 1) * TEXTS_ON_A_PAGE;
  const shown = fitting.slice(from, from + TEXTS_ON_A_PAGE);
  const tags = await readTags(scope, question, shown, db);
  return {
    question: findColumn(table, question)?.question.text ?? {},
    base: written.length,
    n: fitting.length,
    pages: Math.max(1, Math.ceil(fitting.length / TEXTS_ON_A_PAGE)),
    texts: shown.map(({ found, ...one }) => ({
      ...one,
      found:
        found ??
        (chosen === undefined ? undefined : findInTexts([one.text], chosen, Number.POSITIVE_INFINITY)),
      tags: tags.filter(({ response }) => response === one.response).map((row) => row.tag),
    })),
    terms,
    counted: Math.min(written.length, MOST_COUNTED),
    tags: await listTextTags(scope, study, question, db),
  };
}

/** The same texts as the results hold them: terms are counted once for a list that is kept. */
async function keptTexts(
  scope: TeamScope,
  study: string,
  question: QuestionId,
  filter: ResultsFilter,
  db: Database,
): Promise<readonly string[]> {
  const { questions } = await getSummary(scope, study, filter, db);
  const summary = questions.find((one) => one.question.id === question);
  if (summary?.type === "text") return summary.texts;
  return summary?.type === "single" || summary?.type === "multiple" ? summary.otherTexts : [];
}

/** Newest first; undefined when people write nothing there. */
function writtenTo(table: AnswerTable, question: QuestionId): Written[] | undefined {
  const column = findColumn(table, question);
  if (column?.type === "text") {
    return column.texts
      .flatMap((text, row) => (text === null ? [] : [{ response: table.responseIds[row] ?? "", text }]))
      .reverse();
  }
  if (column?.type !== "single" && column?.type !== "multiple") return undefined;
  if (!column.question.options.some(({ opensText }) => opensText)) return undefined;
  return [...column.otherTexts]
    .sort(([one], [other]) => other - one)
    .map(([row, text]) => ({ response: table.responseIds[row] ?? "", text }));
}

/**
 * The tags that texts of a question have, and how many texts each; the most used first.
 * @throws LimnError `forbidden`
 */
export async function listTextTags(
  scope: TeamScope,
  study: string,
  question: QuestionId,
  db: Database = database(),
): Promise<{ tag: string; n: number }[]> {
  authorize(scope, "results.read");
  return db.read
    .select({ tag: textTags.tag, n: count() })
    .from(textTags)
    .where(and(isOwnStudy(scope, textTags.studyId, study), eq(textTags.questionId, question)))
    .groupBy(textTags.tag)
    .orderBy(desc(count()), asc(textTags.tag));
}

async function listTagged(scope: TeamScope, study: string, question: QuestionId, tag: string, db: Database) {
  const rows = await db.read
    .select({ response: textTags.responseId })
    .from(textTags)
    .where(
      and(
        isOwnStudy(scope, textTags.studyId, study),
        eq(textTags.questionId, question),
        eq(textTags.tag, tag),
      ),
    );
  return new Set(rows.map(({ response }) => response));
}

function readTags(scope: TeamScope, question: QuestionId, shown: readonly Written[], db: Database) {
  return db.read
    .select({ response: textTags.responseId, tag: textTags.tag })
    .from(textTags)
    .where(
      and(
        inArray(
          textTags.responseId,
          shown.map(({ response }) => response),
        ),
        isAlso(textTags.teamId, scope.teamId),
        eq(textTags.questionId, question),
      ),
    )
    .orderBy(asc(textTags.tag));
}
