import { parseArgs } from "node:util";
import { interfaceLanguage } from "@/lib/i18n/languages";
import { Misuse } from "./misuse";

export const usage = `usage: npm run --silent segment -- FILE.csv [--json] [options]

  --basis a,b        columns that form the groups (all others describe them, or are left out with --describe);
                     without it all but ids, texts, who somebody is, and scores such as satisfaction or NPS
  --describe c,d     columns that only describe the groups
  --types FILE.json  {"columns": [{"name", "type", "levels", "role"}]}: types instead of proposals
  --id COLUMN        a column that names the rows; comes back as "ids"
  --weight COLUMN    a column of weights, 0 or more (or --weights): shares and profiles count people by them, groups are
                     looked for without; a row of weight 0 is placed and forms nothing
  --weighted-model   the weights enter the search for groups, too
  --k 1..8 | 4       the numbers of groups to try, 1 to 30; default 1..8
  --seed N           whole number, default 1
  --bootstrap N      samples for stability and intervals, 0 to 1000, default 50
  --criterion WORD   evidence (default), bic, icl or aic3
  --min-share 0.05   smallest share of a group
  --precise          maximum likelihood, saturated tables: comparable with other programs
  --stability-by-k   stability of the other numbers of groups too
  --null-samples N   data sets made up without groups, to calibrate the gain; default 0
  --blrt N           data sets for a likelihood ratio where two numbers of groups are nearly tied; default 0
  --typing           the few questions that place a new person
  --save-model FILE  the frozen model as JSON
  --score MODEL.json place the rows of FILE.csv by a saved model, and say whether it still holds
  --language en|vi   of the words, default en
  --json             one JSON document on standard output (docs/segment-output.md)`;

const options = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  precise: { type: "boolean", default: false },
  typing: { type: "boolean", default: false },
  "stability-by-k": { type: "boolean", default: false },
  basis: { type: "string" },
  describe: { type: "string" },
  types: { type: "string" },
  id: { type: "string" },
  weight: { type: "string" },
  weights: { type: "string" },
  "weighted-model": { type: "boolean", default: false },
  k: { type: "string" },
  seed: { type: "string" },
  bootstrap: { type: "string" },
  criterion: { type: "string" },
  "min-share": { type: "string" },
  "null-samples": { type: "string" },
  blrt: { type: "string" },
  "save-model": { type: "string" },
  score: { type: "string" },
  language: { type: "string", default: "en" },
} as const;

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message.split("\n")[0] : String(error));
  }
}

/** The command line, checked as far as it can be without the file. */
export function readOptions(args: string[]) {
  const { values, positionals } = parsed(args);
  const language = interfaceLanguage.safeParse(values.language);
  if (!language.success) throw new Misuse(`--language is en or vi, not "${values.language}"`);
  const [file, ...more] = positionals;
  if (!values.help && (file === undefined || more.length > 0))
    throw new Misuse(`one CSV file is needed\n${usage}`);
  return {
    ...values,
    weight: values.weight ?? values.weights,
    file: file ?? "",
    language: language.data,
    basis: names(values.basis, "basis"),
    describe: names(values.describe, "describe"),
    settings: settingsOf(values),
  };
}

export type Options = ReturnType<typeof readOptions>;

function names(list: string | undefined, option: string): string[] | undefined {
  if (list === undefined) return undefined;
  const found = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (found.length === 0) throw new Misuse(`--${option} names no column`);
  return found;
}

/** Settings of the engine, as far as they were given; its schema checks them and knows the rest. */
function settingsOf(values: ReturnType<typeof parsed>["values"]): Record<string, unknown> {
  const range = values.k === undefined ? undefined : /^(\d+)(?:(?:\.\.|-)(\d+))?$/.exec(values.k);
  if (range === null) throw new Misuse(`--k needs a number or a range like 1..8, not "${values.k}"`);
  const given = {
    kMin: range && Number(range[1]),
    kMax: range && Number(range[2] ?? range[1]),
    seed: number(values.seed, "seed", true),
    bootstrap: number(values.bootstrap, "bootstrap", true),
    criterion: values.criterion,
    minShare: number(values["min-share"], "min-share", false),
    nullSamples: number(values["null-samples"], "null-samples", true),
    blrt: number(values.blrt, "blrt", true),
    precise: values.precise,
    typing: values.typing,
    stabilityByK: values["stability-by-k"],
    weighting: values["weighted-model"] ? "model" : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function number(text: string | undefined, option: string, whole: boolean): number | undefined {
  if (text === undefined) return undefined;
  if (!(whole ? /^-?\d+$/ : /^-?(\d+\.?\d*|\.\d+)$/).test(text.trim()))
    throw new Misuse(`--${option} needs a ${whole ? "whole " : ""}number, not "${text}"`);
  return Number(text);
}
