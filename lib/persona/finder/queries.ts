import "server-only";
import { and, asc, desc, eq, inArray, isNull, ne } from "drizzle-orm";
import { joinVersions } from "../../answers/lineage.ts";
import { type Database, database } from "../../db/database.ts";
import {
  personaFinders,
  personas,
  personaVersions,
  segmentations,
  studies,
  surveyVersions,
} from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { formatFor } from "../../format.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { type GroupModel, modelOf } from "../living/place.ts";
import { getWordings, listPersonas } from "../queries.ts";
import { type FinishedRun, findResult } from "../runs/queries.ts";
import { shareAddress } from "../share/schema.ts";
import { wordingOf } from "../wording.ts";
import { finderColumns } from "./questions.ts";

/** What a finder can be made of. */
export interface FinderPlan {
  run: FinishedRun;
  model: GroupModel;
  /** The engine's names of questions that place a person, the most telling first. */
  names: string[];
  /**
   * By how many of them are asked, from one: the share of people who land where all questions would put them,
   * measured on people who were not used to choose them; and the same of each group. Empty where it was not measured.
   */
  accuracy: { all: number; groups: (number | null)[] }[];
}

/** The newest run's finder; undefined when it found no groups, or was not asked for the few telling questions. */
export async function getFinderPlan(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<FinderPlan | undefined> {
  authorize(scope, "persona.read");
  const wordings = await getWordings(scope, studyId, db);
  const run = await findResult(scope, studyId, db);
  const model = run && modelOf(run.result);
  if (!run || !model) return undefined;
  const names = finderColumns(run.result, wordingOf(wordings, formatFor("en")));
  if (names.length === 0) return undefined;
  const measured = run.result.typing?.questions ?? [];
  const accuracy = [];
  for (const [place, { column, agreement, groups }] of measured.entries()) {
    // Without one of the questions the figures of those after it are of another form.
    if (names[place] !== column) break;
    accuracy.push({ all: agreement, groups: groups ?? [] });
  }
  return { run, model, names, accuracy };
}

/** The forms of a study that are open, newest first. */
export async function listFinders(scope: TeamScope, studyId: string, db: Database = database()) {
  authorize(scope, "persona.update");
  return db.read
    .select({
      id: personaFinders.id,
      address: personaFinders.address,
      names: personaFinders.names,
      segmentationId: personaFinders.segmentationId,
      createdAt: personaFinders.createdAt,
    })
    .from(personaFinders)
    .where(
      and(
        eq(personaFinders.teamId, scope.teamId),
        eq(personaFinders.studyId, studyId),
        isNull(personaFinders.closedAt),
      ),
    )
    .orderBy(desc(personaFinders.createdAt), desc(personaFinders.id));
}

export type Finder = Awaited<ReturnType<typeof listFinders>>[number];

/**
 * The form at an address, with what a stranger may know: the questions, and of each group the name that was approved;
 * undefined when it was closed or never was one.
 */
export async function findFinder(address: string, db: Database = database()) {
  if (!shareAddress.safeParse(address).success) return undefined;
  const [finder] = await db.read
    .select({
      teamId: personaFinders.teamId,
      studyId: personaFinders.studyId,
      names: personaFinders.names,
      segmentationId: personaFinders.segmentationId,
      result: segmentations.result,
      brand: studies.brand,
      origin: studies.origin,
    })
    .from(personaFinders)
    .innerJoin(segmentations, eq(segmentations.id, personaFinders.segmentationId))
    .innerJoin(studies, eq(studies.id, personaFinders.studyId))
    .where(and(eq(personaFinders.address, address), isNull(personaFinders.closedAt)));
  const result = finder?.result;
  if (!finder || !result || !("verdict" in result)) return undefined;
  const model = modelOf(result);
  if (!model) return undefined;
  const { teamId, studyId, names, segmentationId, brand, origin } = finder;
  const versions = await db.read
    .select({ id: surveyVersions.id, n: surveyVersions.n, definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.teamId, teamId), eq(surveyVersions.studyId, studyId)))
    .orderBy(asc(surveyVersions.n));
  return {
    brand,
    origin,
    names,
    model,
    accuracy: accuracyOf(result, names),
    groups: await listApprovedNames(teamId, segmentationId, model.groups, db),
    wordings: {
      questions: joinVersions(versions),
      languages: versions.at(-1)?.definition.languages ?? (["en"] as string[]),
    },
  };
}

type Typing = FinishedRun["result"];

/** How surely these questions place people; null where they are not the first ones that were measured. */
function accuracyOf({ typing }: Typing, names: readonly string[]): number | null {
  const measured = typing?.questions.slice(0, names.length) ?? [];
  return measured.every(({ column }, place) => column === names[place])
    ? (measured.at(-1)?.agreement ?? null)
    : null;
}

/** By group: colour, and the name under which a person approved it; null where nobody has. */
async function listApprovedNames(teamId: string, segmentationId: string, k: number, db: Database) {
  const rows = await db.read
    .select({ id: personas.id, segment: personas.segment, colour: personas.colour })
    .from(personas)
    .where(
      and(
        eq(personas.teamId, teamId),
        eq(personas.segmentationId, segmentationId),
        ne(personas.state, "hidden"),
      ),
    );
  const versions = await db.read
    .select({ personaId: personaVersions.personaId, name: personaVersions.name })
    .from(personaVersions)
    .where(
      and(
        eq(personaVersions.teamId, teamId),
        inArray(
          personaVersions.personaId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(personaVersions.n));
  return Array.from({ length: k }, (_, g) => {
    const row = rows.find(({ segment }) => segment === g);
    const name = versions.findLast(({ personaId }) => personaId === row?.id)?.name;
    return { colour: row?.colour ?? g, name: name || null };
  });
}

/**
 * What classifying people of a study takes: the newest run's model, and its personas.
 * @throws LimnError `not-found` also where no groups were found
 */
export async function getClassifier(scope: TeamScope, studyId: string, db: Database = database()) {
  authorize(scope, "results.read");
  const wordings = await getWordings(scope, studyId, db);
  const run = await findResult(scope, studyId, db);
  const model = run && modelOf(run.result);
  if (!run || !model) throw new LimnError("not-found");
  const personas = (await listPersonas(scope, studyId, db)).filter(
    ({ segmentationId }) => segmentationId === run.id,
  );
  return { run, model, personas, wordings };
}
