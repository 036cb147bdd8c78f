// npm run bench -- import [ROWS]: a CSV of so many rows × 20 questions brought in from the disk, as the server does:
// read once to see what its columns are, read twice more to store it. Prints the time and the most memory it took.
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { Store } from "@/lib/db/connection";
import { databaseOn } from "@/lib/db/database";
import { migrateStore } from "@/lib/db/migrate";
import { members, teams, users } from "@/lib/db/schema";
import { importAnswers } from "@/lib/exchange/mutations";
import { openAnswers } from "@/lib/exchange/open";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { sourceOfFile } from "@/lib/exchange/source";
import { createId } from "@/lib/ids";
import { getOwnerScope } from "@/lib/team/scope";

const rows = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "limn-bench-import-"));
const path = join(folder, "answers.csv");

const KINDS = [
  ["Yes", "No"],
  ["1", "2", "3", "4", "5"],
  ["Never", "Rarely", "Sometimes", "Often", "Always"],
  ["Facebook;Zalo", "Zalo", "Google;Facebook", "Google"],
];

/** Answers that differ from row to row, without any chance in them. */
async function writeFile(): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${Array.from({ length: 20 }, (_, j) => `q${j + 1}`).join()}\n`);
  for (let i = 0; i < rows; i += 1) {
    const cells = Array.from({ length: 20 }, (_, j) => {
      const kind = KINDS[j % KINDS.length] ?? [];
      return (i * (j + 7)) % 23 === 0 ? "" : kind[(i * (2 * j + 1) + (i >> (j % 7))) % kind.length];
    });
    if (!out.write(`${cells.join()}\n`)) await once(out, "drain");
  }
  out.end();
  await finished(out);
}

let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 100);
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`;

try {
  await writeFile();
  const store = new Store(join(folder, "limn.db"));
  migrateStore(store);
  const db = databaseOn(store);
  const team = createId();
  await db.write(async (tx) => {
    const user = createId();
    await tx.insert(teams).values({ id: team, name: "Bench" });
    await tx
      .insert(users)
      .values({ id: user, name: "Bench", email: "bench@example.com", emailVerified: true });
    await tx.insert(members).values({ teamId: team, userId: user, role: "owner" });
  });
  const scope = await getOwnerScope(db, team);
  const before = process.memoryUsage.rss();
  most = before;
  const began = performance.now();
  const file = await openAnswers(await sourceOfFile(path));
  const plan = proposeImport(await profileAnswers(file));
  const read = performance.now();
  const words = {
    title: "Bench",
    businessKind: "b2c",
    brand: "b",
    product: "p",
    category: "c",
    language: "en",
  } as const;
  const report = await importAnswers(scope, file, words, plan, Date.now(), db);
  const stored = performance.now();
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${report.imported} responses × 20 questions, ${megabytes(statSync(path).size)}: looked at in ${seconds(read - began)}, imported in ${seconds(stored - read)} (${Math.round((1000 * rows) / (stored - read))} a second), at most ${megabytes(most)} of memory (${megabytes(before)} before)`,
  );
  await store.close();
} finally {
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
}
