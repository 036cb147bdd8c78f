// `npm run columns -- verify`: compares the packed answers with the responses they were made from; `rebuild` packs them anew.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { asc, eq } from "drizzle-orm";
import { rebuildStudy, verifyStudy } from "@/lib/answers/columns/mutations";
import { DatabaseError, Store } from "@/lib/db/connection";
import { type Database, databaseOn } from "@/lib/db/database";
import { migrateStore } from "@/lib/db/migrate";
import { studies } from "@/lib/db/schema";
import { env, SettingsError } from "@/lib/env";

const USAGE = `npm run columns -- verify | rebuild [--study ID]

  verify    compares the packed answers of every study with its responses and says what differs; changes nothing
  rebuild   takes the packed answers away and packs them anew from the responses
  --study   only this one

Both may run beside a running server. Without packed answers everything is read from the responses, only slower.
`;

/** Something the person can put right; its message is the whole output. */
class UsageError extends Error {}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const { mode, study } = readArguments();
  const settings = env();
  if (!existsSync(settings.DATABASE_PATH))
    throw new UsageError(
      `There is no database at ${settings.DATABASE_PATH}. Start Limn once (npm start), or set DATABASE_PATH.`,
    );
  const store = new Store(settings.DATABASE_PATH);
  try {
    migrateStore(store);
    const db = databaseOn(store);
    const found = await db.read
      .select({ id: studies.id, title: studies.title })
      .from(studies)
      .where(study === undefined ? undefined : eq(studies.id, study))
      .orderBy(asc(studies.createdAt), asc(studies.id));
    if (study !== undefined && found.length === 0) throw new UsageError(`There is no study ${study}.`);
    let isSound = true;
    for (const one of found) {
      if (mode === "rebuild") await rebuild(db, one);
      else isSound = (await verify(db, one)) && isSound;
    }
    if (!isSound) {
      print("\nResults may be wrong where they differ. `npm run columns -- rebuild` puts them right.");
      process.exitCode = 1;
    }
  } finally {
    await store.close();
  }
}

function readArguments(): { mode: "verify" | "rebuild"; study: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      options: { study: { type: "string" } },
      allowPositionals: true,
    });
    const [mode, ...more] = positionals;
    if ((mode === "verify" || mode === "rebuild") && more.length === 0) return { mode, study: values.study };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  throw new UsageError(USAGE);
}

/** Short enough for a line; a study's title may be anything. */
const nameOf = ({ id, title }: { id: string; title: string }) => `${title.slice(0, 60)} (${id})`;

/** @returns whether everything is as it should be */
async function verify(db: Database, study: { id: string; title: string }): Promise<boolean> {
  const { responses, packed, chunks, differences } = await verifyStudy(db, study.id);
  const rest = responses - packed;
  print(
    `${nameOf(study)}: ${responses} responses, ${packed} packed in ${chunks} chunks, ${rest} not packed yet; ${differences.length === 0 ? "all agree" : `differences: ${differences.length}`}`,
  );
  for (const { chunk, column, what, n, responses: named } of differences) {
    const who = named.length === 0 ? "" : `: ${named.join(", ")}${n > named.length ? ", …" : ""}`;
    print(`  chunk ${chunk}, ${column}: ${SAID[what]}${n > 0 ? ` for ${n} responses${who}` : ""}`);
  }
  return differences.length === 0;
}

const SAID = {
  missing: "the column is missing",
  unreadable: "the bytes cannot be read",
  answers: "says something else",
  rows: "is not about these responses",
};

async function rebuild(db: Database, study: { id: string; title: string }): Promise<void> {
  print(`${nameOf(study)}: ${await rebuildStudy(db, study.id)} responses packed`);
}

main().catch((error: unknown) => {
  const known =
    error instanceof UsageError || error instanceof SettingsError || error instanceof DatabaseError;
  const text = known ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(known ? 2 : 1);
});
