// npm run bench:accuracy [-- LEVELS NS SEEDS]: right number of groups and right people on surveys with known groups.
// e.g. npm run bench:accuracy -- medium,none 300,1000 1..10
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { adjustedRandOf } from "@/lib/segment/match";
import { segmentColumn } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import { type SegmentTable, tableFromRows } from "@/lib/segment/table";
import { generateSurvey, surveyLevels } from "../tests/fixtures/survey-generator";

const [levelList = surveyLevels.join(","), sizes = "300,1000", seedRange = "1..10"] = process.argv.slice(2);
const levels = surveyLevels.filter((level) => levelList.split(",").includes(level));
const [from = 1, to = from] = seedRange.split("..").map(Number);
const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i);
const trueK = { easy: 5, medium: 5, hard: 5, style: 5, none: 1, trap: 1 };

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function run(table: SegmentTable): { k: number; model: string; labels: Int32Array; cpu: number } {
  const before = cpuSeconds();
  const result = segment(table, { bootstrap: 0 });
  return {
    k: result.k,
    model: result.verdict.model,
    labels: Int32Array.from(result.assignment, (g) => g ?? -1),
    cpu: cpuSeconds() - before,
  };
}

for (const level of levels) {
  for (const n of sizes.split(",").map(Number)) {
    const found = seeds.map((seed) => {
      const { table, truth } = generateSurvey({ level, n, seed });
      const { k, model, labels, cpu } = run(table);
      return { k, model, ari: adjustedRandOf(labels, truth), cpu };
    });
    const mean = (pick: (each: (typeof found)[number]) => number): string =>
      (found.reduce((sum, each) => sum + pick(each), 0) / found.length).toFixed(3);
    const right = found.filter(({ k }) => k === trueK[level]).length;
    console.log(
      `${level} n=${n}: right k ${right}/${found.length}, k ${found.map(({ k }) => k).join("/")}, mean ARI ${mean(({ ari }) => ari)} (${found
        .slice(0, 3)
        .map(({ ari }) => ari.toFixed(2))
        .join("/")} …), ${found.map(({ model }) => model[0]).join("")}, CPU ${mean(({ cpu }) => cpu)} s each`,
    );
  }
}

// Real files with known groups, where they are at hand.
const shared = process.env.SHARED_DATA ?? "../shared/data";
if (process.argv.length <= 2 && existsSync(shared)) {
  const known: [string, string][] = [
    ["heart_cleveland", "num"],
    ["house_votes84", "party"],
    ["zoo", "type"],
  ];
  for (const [name, column] of known) {
    const sidecar = JSON.parse(readFileSync(`${shared}/${name}.json`, "utf8"));
    const records: string[][] = parse(readFileSync(`${shared}/${name}.csv`, "utf8"));
    const columns = segmentColumn.array().parse(sidecar.columns);
    const table = tableFromRows(columns, records.slice(1));
    const { k, model, labels } = run(table);
    const truth = Int32Array.from(table.data[columns.findIndex((each) => each.name === column)]!);
    console.log(`${name}: ${model} k=${k}, ARI ${adjustedRandOf(labels, truth).toFixed(3)}`);
  }
}
