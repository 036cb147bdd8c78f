// npm run bench -- import-accuracy DIR: for every CSV in DIR with a description of its columns beside it (the JSON
// of the same name), the share of columns whose type and order the import proposes right without any correction.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { openCsv } from "@/lib/exchange/csv";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { gradeProposals, rightColumns } from "./import-grade";

const asked = process.argv[2];
const folder = resolve(process.env.CALLED_FROM ?? ".", asked ?? "../shared/data");
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith(".csv") && existsSync(sidecarOf(name)))
  : [];
if (files.length === 0) {
  console.error(`${folder} holds no CSV with a description (NAME.json) beside it.`);
  process.exit(2);
}

function sidecarOf(name: string): string {
  return join(folder, name.replace(/\.csv$/, ".json"));
}

let right = 0;
let all = 0;
for (const name of files) {
  const described = rightColumns.parse(JSON.parse(readFileSync(sidecarOf(name), "utf8"))).columns;
  const proposals = proposeImport(await profileAnswers(await openCsv(readFileSync(join(folder, name)))));
  const grades = gradeProposals(described, proposals);
  const wrong = grades.filter(({ fault }) => fault !== undefined);
  right += grades.length - wrong.length;
  all += grades.length;
  console.log(
    `${basename(name, ".csv").padEnd(24)} ${share(grades.length - wrong.length, grades.length)}${wrong.length > 0 ? "  wrong:" : ""}`,
  );
  for (const { column, fault } of wrong) console.log(`    ${column.padEnd(28)} ${fault}`);
}
console.log(`${"all columns".padEnd(24)} ${share(right, all)}`);

function share(n: number, of: number): string {
  return `${String(n).padStart(4)} of ${String(of).padStart(4)}  ${((100 * n) / of).toFixed(1).padStart(5)} %`;
}
