// npm run --silent segment -- FILE.csv --json: the segmentation of any CSV, by the same engine as the app.
import { openPool } from "@/lib/jobs/pool";
import { segmentWith } from "@/lib/segment/segment";
import { type FindGroups, segmentCommand } from "./segment/command";
import { Misuse } from "./segment/misuse";

const findGroups: FindGroups = async (table, settings) => {
  const pool = openPool(new URL("./worker.js", import.meta.url));
  try {
    return await segmentWith(pool.execute, table, settings, { now: () => performance.now() });
  } finally {
    await pool.close();
  }
};

try {
  process.stdout.write(`${await segmentCommand(process.argv.slice(2), findGroups)}\n`);
} catch (error) {
  process.stderr.write(`segment: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Misuse ? 2 : 1;
}
