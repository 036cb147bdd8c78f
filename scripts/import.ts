// `npm run import -- FILE --study "Title"`: brings the answers of any survey in as a study.
import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { DatabaseError, Store } from "@/lib/db/connection";
import { type Database, databaseOn } from "@/lib/db/database";
import { migrateStore } from "@/lib/db/migrate";
import { personas, teams } from "@/lib/db/schema";
import { env, SettingsError } from "@/lib/env";
import { isLimnError, type LimnError } from "@/lib/errors";
import type { Proposal } from "@/lib/exchange/model";
import { importAnswers } from "@/lib/exchange/mutations";
import { openAnswers } from "@/lib/exchange/open";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { removalRun } from "@/lib/exchange/removal/run";
import { importRun } from "@/lib/exchange/runs/run";
import type { ImportReport } from "@/lib/exchange/runs/schema";
import { importPlan, importTarget, type PlannedQuestion } from "@/lib/exchange/schema";
import { sourceOfFile } from "@/lib/exchange/source";
import { planFromTypes, typesFile } from "@/lib/exchange/types-file";
import { messages } from "@/lib/i18n/messages";
import { getJob } from "@/lib/jobs/queries";
import { startJobRunner } from "@/lib/jobs/runner";
import { startSegmentation } from "@/lib/persona/mutations";
import { segmentationRun } from "@/lib/persona/run";
import { businessKind } from "@/lib/study/schema";
import { getOwnerScope, type TeamScope } from "@/lib/team/scope";

const USAGE = `npm run import -- FILE --study "Title" [options]

  FILE is CSV, a workbook (.xlsx), SPSS (.sav, .zsav) or Triple-S: a .zip, or its two files (survey.sss data.asc).

  --team NAME        the team that gets the study (when there is more than one)
  --sheet N          which sheet of a workbook; the first with anything in it when left out
  --types FILE.json  column types, levels and roles instead of the proposed ones
  --brand, --product, --category WORDS   what the survey is about
  --kind ${businessKind.options.join(" | ")}
  --language TAG     the language of the answers, such as en or vi
  --run              look for groups right away
`;

/** Something the person can put right; its message is the whole output. */
class UsageError extends Error {}

const OPTIONS = {
  study: { type: "string" },
  team: { type: "string" },
  types: { type: "string" },
  sheet: { type: "string" },
  brand: { type: "string" },
  product: { type: "string" },
  category: { type: "string" },
  kind: { type: "string", default: "b2c" },
  language: { type: "string", default: "en" },
  run: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return print(USAGE);
  const [path, beside, ...more] = positionals;
  if (!path || more.length > 0 || !values.study)
    throw new UsageError(`A file and a title are needed.\n\n${USAGE}`);
  const sheet = values.sheet === undefined ? undefined : Number(values.sheet) - 1;
  const file = await openAnswers(await sourceOf(path), {
    sheet,
    beside: beside === undefined ? undefined : { name: basename(beside), source: await sourceOf(beside) },
  });
  const profile = await profileAnswers(file);
  const proposals = proposeImport(profile);
  const plan = importPlan.parse(
    values.types ? planFromTypes(profile, proposals, readTypes(values.types)) : proposals,
  );

  const settings = env();
  if (!existsSync(settings.DATABASE_PATH))
    throw new UsageError(
      `There is no database at ${settings.DATABASE_PATH}. Start Limn once (npm start), or set DATABASE_PATH.`,
    );
  const store = new Store(settings.DATABASE_PATH);
  try {
    migrateStore(store);
    const db = databaseOn(store);
    const team = await findTeam(db, values.team);
    const target = importTarget.safeParse({
      title: values.study,
      businessKind: values.kind,
      brand: values.brand ?? team.name,
      product: values.product ?? values.study.slice(0, 80),
      category: values.category ?? values.study.slice(0, 80),
      language: values.language,
    });
    if (!target.success) {
      const names = target.error.issues.map(
        ({ path: [name] }) => `--${OPTION_OF[String(name)] ?? String(name)}`,
      );
      throw new UsageError(`Not usable: ${[...new Set(names)].join(", ")}.\n\n${USAGE}`);
    }
    printPlan(plan, proposals, file.headers);
    const scope = await getOwnerScope(db, team.id);
    const stopping = new AbortController();
    process.once("SIGINT", () => stopping.abort(new UsageError("\nCancelled. Nothing was imported.")));
    const report = await importAnswers(
      scope,
      { file, profile },
      target.data,
      plan,
      Date.now(),
      db,
      stopping.signal,
      showProgress,
    );
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    printReport(report, basename(path));
    const address = `${settings.APP_URL}/studies/${report.studyId}`;
    if (values.run) print(await findGroups(db, scope, report));
    print(`Look at ${values.run ? `${address}/personas` : address}`);
  } finally {
    await store.close();
  }
}

/**
 * Queues the search for groups and waits for its end. A running server may take it; otherwise it runs here. An
 * import is kept whatever becomes of the search.
 */
async function findGroups(
  db: Database,
  scope: TeamScope,
  { studyId, active }: ImportReport,
): Promise<string> {
  if (active.length === 0) return "No question may form groups, so none were looked for.";
  const { id, jobId } = await startSegmentation(scope, studyId, { active }, db);
  process.stderr.write("Looking for groups …\n");
  const runner = startJobRunner({
    db,
    handlers: { segmentation: segmentationRun, import: importRun, removal: removalRun },
    workerPath: new URL("./worker.js", import.meta.url),
  });
  try {
    for (;;) {
      const job = await getJob(scope, jobId, db);
      if (job.state === "failed" || job.state === "cancelled")
        return `The search for groups ended without a result (${job.errorCode ?? job.state}). The answers are imported.`;
      if (job.state === "done") break;
      await new Promise((later) => setTimeout(later, 300));
    }
  } finally {
    await runner.stop();
  }
  const groups = await db.read.$count(
    personas,
    and(eq(personas.teamId, scope.teamId), eq(personas.segmentationId, id)),
  );
  return groups > 0 ? `Found ${groups} groups.` : "There are no groups in these answers.";
}

/** One line that changes, for who sits in front of it. */
function showProgress(fraction: number, n: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(fraction * 100)} %, row ${n} `);
}

const OPTION_OF: Record<string, string> = { title: "study", businessKind: "kind" };

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

/** A path on the command line is meant from where the person stands. */
const fromCaller = (path: string): string => resolve(process.env.CALLED_FROM ?? process.cwd(), path);

function sourceOf(path: string) {
  const full = fromCaller(path);
  if (!existsSync(full)) throw new UsageError(`There is no file ${full}.`);
  return sourceOfFile(full);
}

function readTypes(path: string) {
  const full = fromCaller(path);
  try {
    return typesFile.parse(JSON.parse(readFileSync(full, "utf8")));
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")
        : String(error instanceof Error ? error.message : error);
    throw new UsageError(`The types in ${full} cannot be used: ${reason.slice(0, 300)}`);
  }
}

async function findTeam(db: Database, name: string | undefined): Promise<{ id: string; name: string }> {
  const found = await db.read
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(name === undefined ? undefined : eq(teams.name, name));
  const [team, ...others] = found;
  if (!team)
    throw new UsageError(
      name === undefined
        ? "There is no team yet. Start Limn (npm start) and sign up, then import."
        : `There is no team called ${JSON.stringify(name)}.`,
    );
  if (others.length > 0)
    throw new UsageError(
      `There is more than one team; say which with --team: ${found.map((one) => JSON.stringify(one.name)).join(", ")}.`,
    );
  return team;
}

function printPlan(plan: PlannedQuestion[], proposals: Proposal[], headers: string[]): void {
  const reasons = new Map(proposals.map(({ columns, reason }) => [columns.join(), reason]));
  for (const question of plan) {
    const name = question.columns.length > 1 ? question.title : (headers[question.columns[0] ?? -1] ?? "");
    const about = question.use
      ? describeQuestion(question)
      : `left out: ${REASON[reasons.get(question.columns.join()) ?? "asked"]}`;
    print(`  ${name.slice(0, 40).padEnd(24)} ${about}`);
  }
}

const REASON = {
  asked: "as asked",
  empty: "it has no answers",
  constant: "every answer is the same",
  id: "it looks like an id",
  date: "it holds dates",
  paradata: "it says something about the response",
  personal: "it holds names or addresses of people",
  "too-varied": "too many different values",
};

function describeQuestion({ type, levels, role, columns }: PlannedQuestion): string {
  const kind = columns.length > 1 ? `multiple, ${columns.length} columns` : type;
  const shown = levels.length > 6 ? [...levels.slice(0, 5), "…"] : levels;
  const join = type === "ordinal" || type === "rating" ? " → " : ", ";
  return `${kind.padEnd(10)} ${role.padEnd(11)}${shown.map((level) => level.slice(0, 30)).join(join)}`.trimEnd();
}

function printReport({ imported, empty, ragged, misfits }: ImportReport, name: string): void {
  print(`\nImported ${imported} responses from ${name}.`);
  if (empty > 0) print(`Left out ${empty} rows without any answer.`);
  if (ragged.n > 0)
    print(
      `Left out ${ragged.n} rows with more or fewer cells than the header: line ${ragged.lines.map(({ line }) => line).join(", ")}${ragged.n > ragged.lines.length ? ", …" : ""}.`,
    );
  for (const { title, n, example, line } of misfits)
    print(
      `${title}: ${n} cells do not fit and count as missing, such as ${JSON.stringify(example)} in line ${line}.`,
    );
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** The sentence of an expected failure, with its numbers filled in. */
function sentence(error: LimnError): string {
  return messages.en.errors[error.code].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(error.values[name]),
  );
}

main().catch((error: unknown) => {
  const known =
    error instanceof UsageError || error instanceof SettingsError || error instanceof DatabaseError;
  const text = isLimnError(error)
    ? sentence(error)
    : known
      ? error.message
      : `The import failed: ${error instanceof Error ? error.message : String(error)}. Nothing was imported.`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
