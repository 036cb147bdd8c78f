// npm run bench:accuracy [-- LEVELS NS SEEDS]: right number of groups and right people on surveys with known groups,
// beside what other programs found on the same seeds. e.g. npm run bench:accuracy -- medium,none 300,1000,5000 1..10
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { adjustedRandOf } from "@/lib/segment/match";
import { segmentColumn } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import { type SegmentTable, tableFromRows } from "@/lib/segment/table";
import { generateSurvey, type SurveyLevel, surveyLevels } from "../tests/fixtures/survey-generator";
import { knownGroups, references } from "./accuracy-references";

const [levelList = surveyLevels.join(","), sizes = "300,1000", seedRange = "1..10"] = process.argv.slice(2);
const levels = surveyLevels.filter((level) => levelList.split(",").includes(level));
const [from = 1, to = from] = seedRange.split("..").map(Number);
const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i);
const trueK = { easy: 5, medium: 5, hard: 5, style: 5, none: 1, trap: 1 };

interface Found {
  seed: number;
  k: number;
  model: string;
  ari: number;
  cpu: number;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function run(table: SegmentTable, truth: Int32Array, seed: number): Found {
  const before = cpuSeconds();
  const result = segment(table, { bootstrap: 0 });
  const labels = Int32Array.from(result.assignment, (g) => g ?? -1);
  return {
    seed,
    k: result.k,
    model: result.verdict.model,
    ari: adjustedRandOf(labels, truth),
    cpu: cpuSeconds() - before,
  };
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** "2/3 right, ARI 0.67 (0.84 0.62 0.55), k 5 5 4": the individual figures of up to ten surveys. */
function figures(k: number[], ari: number[] | undefined, right: number): string {
  const each = (values: (number | string)[]): string => values.slice(0, 10).join(" ");
  const hits = `${k.filter((found) => found === right).length}/${k.length} right`;
  const agreement =
    ari === undefined ? "" : `, ARI ${mean(ari).toFixed(3)} (${each(ari.map((x) => x.toFixed(2)))})`;
  return `${hits}${agreement}, k ${each(k)}${k.length > 10 ? " …" : ""}`;
}

function report(level: SurveyLevel, n: number): void {
  const right = trueK[level];
  const found = seeds.map((seed): Found => {
    const { table, truth } = generateSurvey({ level, n, seed });
    return run(table, truth, seed);
  });
  const aris = (of: Found[]): number[] | undefined => (right > 1 ? of.map(({ ari }) => ari) : undefined);
  const all = figures(
    found.map(({ k }) => k),
    aris(found),
    right,
  );
  const models = found.map(({ model }) => model[0]).join("");
  console.log(
    `${level} n=${n}: ${all}, ${models}, CPU ${mean(found.map(({ cpu }) => cpu)).toFixed(1)} s each`,
  );
  for (const { method, k, ari } of references[`${level} ${n}`] ?? []) {
    const same = found.filter(({ seed }) => seed <= k.length);
    if (same.length < k.length) continue;
    const ours = figures(
      same.map((one) => one.k),
      aris(same),
      right,
    );
    console.log(`    ${method}: ${figures(k, ari, right)}; ours there: ${ours}`);
  }
}

for (const level of levels) for (const n of sizes.split(",").map(Number)) report(level, n);

// Real files with known groups, where they are at hand.
const shared = process.env.SHARED_DATA ?? "../shared/data";
if (process.argv.length <= 2 && existsSync(shared)) {
  for (const { name, column, references: others } of knownGroups) {
    const sidecar = JSON.parse(readFileSync(`${shared}/${name}.json`, "utf8"));
    const records: string[][] = parse(readFileSync(`${shared}/${name}.csv`, "utf8"));
    const columns = segmentColumn.array().parse(sidecar.columns);
    const table = tableFromRows(columns, records.slice(1));
    const truth = Int32Array.from(table.data[columns.findIndex((each) => each.name === column)]!);
    const { k, model, ari } = run(table, truth, 1);
    const beside = Object.entries(others).map(([method, value]) => `${method} ${value}`);
    console.log(`${name}: ${model} k=${k}, ARI ${ari.toFixed(3)}; with k given: ${beside.join(", ")}`);
  }
}
