import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { modelCheck } from "@/lib/segment/frozen-model/schema";
import { createRandom } from "@/lib/segment/random";
import { segmentResult } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import { type FindGroups, segmentCommand } from "@/scripts/segment/command";
import { nodeBundle } from "../../scripts/bundle.mjs";
import { someGroups } from "./tables";

let folder = "";
const at = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

/** A survey of two kinds of people, one column that tells them apart besides, and one that is noise. */
function someCsv(n: number, more: { seed?: number; word?: string } = {}): string {
  const { table, truth } = someGroups({ n, k: 2, p: 6, missing: 0.05, seed: 4 });
  const random = createRandom(more.seed ?? 2);
  const header = ["person", ...table.columns.map(({ name }) => name), "city", "age", "w"];
  const lines = Array.from({ length: n }, (_, i) => {
    const answers = table.columns.map(({ levels }, j) => {
      const code = table.data[j]![i]!;
      return code < 0 ? "" : String(levels![code]);
    });
    const city = more.word ?? (random.uniform() < (truth[i] === 0 ? 0.8 : 0.2) ? "Hanoi" : "Hue");
    return [`p${i}`, ...answers, city, String(20 + random.integer(50)), i < 10 ? "0" : "1"].join(",");
  });
  return [header.join(","), ...lines].join("\n");
}

const basis = "b0,n1,o2,b3,n4,o5";
const quick = ["--bootstrap", "0", "--k", "1..3"];
const output = segmentResult.omit({ alternatives: true }).extend({
  ids: z.array(z.string()).optional(),
  words: z.object({
    verdict: z.array(z.string()),
    warnings: z.array(z.string()),
    trust: z.array(z.string()),
    typing: z.object({ lead: z.string(), questions: z.array(z.string()) }).nullable(),
    weighting: z.string().nullable(),
  }),
});
const findGroups: FindGroups = async (table, settings) =>
  segment(table, settings, { now: () => performance.now() });
const print = (...args: string[]): Promise<string> => segmentCommand(args, findGroups);
const run = async (...args: string[]) => output.parse(JSON.parse(await print(...args, "--json")));
const complaint = async (...args: string[]): Promise<string> => {
  try {
    return await print(...args);
  } catch (error) {
    return error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error);
  }
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "segment-"));
  write("survey.csv", someCsv(160));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what comes out", () => {
  test("has every figure of the documented schema, one row a person, and words", async () => {
    const result = await run(at("survey.csv"), "--basis", basis, "--id", "person", ...quick);
    expect(result.k).toBe(2);
    expect(result.ids!.slice(0, 2)).toEqual(["p0", "p1"]);
    expect([result.assignment.length, result.posterior.length]).toEqual([160, 160]);
    const chosen = result.solutions.find(({ k, model }) => k === 2 && model === result.verdict.model)!;
    expect(chosen.sizes.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(chosen.bic).toBeCloseTo(-2 * chosen.logLik + chosen.nParams * Math.log(result.n), 6);
    expect(result.words.verdict[0]).toBe("2 groups, fairly sure");
    expect(result.words.verdict[1]).toContain("Stability was not measured");
    expect(result.timing.total).toBeGreaterThan(0);
  });
  test("is written in Vietnamese when asked", async () => {
    expect(
      (await run(at("survey.csv"), "--basis", basis, ...quick, "--language", "vi")).words.verdict[0],
    ).toBe("2 nhóm, khá chắc chắn");
  });
  test("can be read in a terminal without --json", async () => {
    const text = await print(at("survey.csv"), "--basis", basis, ...quick);
    expect(text).toContain("2 groups, fairly sure");
    expect(text).toMatch(/A: \d+, \d+%/);
    const ofFirst = text.split("\nA: ")[1]?.split("\n\n")[0] ?? "";
    const columns = [...ofFirst.matchAll(/^ {2}[* ] (\S+) [=⌀] /gm)].map(([, column]) => column);
    expect(columns.length).toBeGreaterThan(1);
    expect(new Set(columns).size).toBe(columns.length);
  });
});

describe("options", () => {
  const roles = async (...args: string[]) => {
    const { profile } = await run(at("survey.csv"), ...quick, ...args);
    return Object.fromEntries(profile.map(({ column, active }) => [column, active]));
  };
  test("--basis forms and all others describe; with --describe the rest is left out", async () => {
    expect(await roles("--basis", "b0,n1,o2")).toMatchObject({ b0: true, b3: false, city: false });
    expect(await roles("--basis", "b0,n1,o2", "--describe", "city")).toEqual({
      b0: true,
      n1: true,
      o2: true,
      city: false,
    });
    expect(await roles("--describe", "city,age,person")).toMatchObject({ b0: true, city: false, age: false });
  });
  test("without --basis, who somebody is only describes, as in the app", async () => {
    expect(await roles()).toMatchObject({ b0: true, n1: true, city: false, age: false });
  });
  test("--types replaces what would be proposed", async () => {
    const types = write(
      "types.json",
      JSON.stringify({
        columns: [
          { name: "o2", type: "nominal", role: "active" },
          { name: "b0", type: "binary" },
        ],
      }),
    );
    expect(
      (await run(at("survey.csv"), "--types", types, ...quick)).profile.map(({ column, type }) => [
        column,
        type,
      ]),
    ).toEqual([
      ["b0", "binary"],
      ["o2", "nominal"],
    ]);
  });
  test("--weight: rows of weight 0 are placed and form nothing", async () => {
    const result = await run(at("survey.csv"), "--basis", basis, "--weight", "w", ...quick);
    expect([result.n, result.rows, result.assignment[0] !== null]).toEqual([150, 160, true]);
    expect(result.profile.map(({ column }) => column)).not.toContain("w");
    expect(result.weighting).toMatchObject({ use: "figures", effective: 150, designEffect: 1 });
    expect(result.words.weighting).toContain("150 people are as sure as 150 unweighted");
  });
  test("--weights is --weight; --weighted-model takes the weights into the search", async () => {
    const said = ["--basis", basis, "--weights", "w", "--weighted-model", ...quick];
    expect((await run(at("survey.csv"), ...said)).weighting?.use).toBe("model");
  });
  test("--k 3 means three and nothing else; a range is a range", async () => {
    expect((await run(at("survey.csv"), "--basis", basis, "--bootstrap", "0", "--k", "3")).k).toBe(3);
    const { solutions } = await run(at("survey.csv"), "--basis", basis, "--bootstrap", "0", "--k", "1-2");
    const ks = solutions.map(({ k }) => k);
    expect([Math.min(...ks), Math.max(...ks)]).toEqual([1, 2]);
  });
  test("--seed, --bootstrap, --criterion, --min-share and --stability-by-k reach the engine", async () => {
    const result = await run(
      ...[at("survey.csv"), "--basis", basis, "--k", "1..3", "--seed", "9", "--bootstrap", "4"],
      ...["--criterion", "icl", "--min-share", "0.1", "--stability-by-k"],
    );
    expect(result.settings).toMatchObject({ seed: 9, bootstrap: 4, criterion: "icl", minShare: 0.1 });
    expect([result.stability.samples, result.stability.jaccard.length]).toEqual([4, 2]);
    expect(
      result.solutions.find(({ k, model }) => k === 3 && model === result.verdict.model)?.ari?.median,
    ).toBeDefined();
  });
  test("--precise compares with other programs: saturated tables, no rivals", async () => {
    const result = await run(
      at("survey.csv"),
      "--basis",
      "b0,n1,b3,n4",
      "--precise",
      "--k",
      "2",
      "--bootstrap",
      "0",
    );
    expect(result.solutions.map(({ model, nParams }) => [model, nParams])).toContainEqual(["lca", 13]);
  });
  test("--typing, --null-samples and --blrt add what they promise, in words too", async () => {
    const result = await run(
      at("survey.csv"),
      "--basis",
      basis,
      ...quick,
      "--typing",
      "--null-samples",
      "3",
      "--blrt",
      "3",
    );
    expect(result.typing!.questions.length).toBeGreaterThan(0);
    expect(result.words.typing!.lead).toMatch(/enough|places?/);
    expect(result.verdict.nullP).toBe(1 / 4);
    expect(result.words.trust.join(" ")).toContain("0.25");
  });
});

describe("a saved model", () => {
  const scored = z.object({
    k: z.int(),
    n: z.int(),
    assignment: z.array(z.int().nullable()),
    posterior: z.array(z.array(z.number()).nullable()),
    unsure: z.array(z.boolean()),
    check: modelCheck,
    ids: z.array(z.string()),
  });
  beforeAll(async () => {
    await run(
      at("survey.csv"),
      "--basis",
      basis,
      "--id",
      "person",
      ...quick,
      "--save-model",
      at("model.json"),
    );
  });
  const score = async (file: string) =>
    scored.parse(JSON.parse(await print(file, "--score", at("model.json"), "--id", "person", "--json")));

  test("places the people it was made from as before, and still holds for them", async () => {
    const before = await run(at("survey.csv"), "--basis", basis, ...quick);
    const after = await score(at("survey.csv"));
    expect(after.assignment).toEqual(before.assignment);
    expect(after.posterior[3]![0]).toBeCloseTo(before.posterior[3]![0]!, 9);
    expect([after.check.code, after.ids[1]]).toEqual(["current", "p1"]);
  });
  test("places a handful of people by some of the questions, and leaves out who answered none", async () => {
    const few = write("few.csv", "person,b0,n1\na,yes,red\nb,,\n");
    const { assignment, unsure, check } = await score(few);
    expect([assignment[0] !== null, assignment[1], unsure, check.code]).toEqual([
      true,
      null,
      [true, true],
      "too-few",
    ]);
  });
  test("says in words when it is out of date", async () => {
    const other = write(
      "other.csv",
      someCsv(160).replaceAll("red", "x").replaceAll("green", "red").replaceAll("x", "green"),
    );
    expect(await print(other, "--score", at("model.json"))).toContain("do not fit these groups any more");
  });
});

describe("mistakes are named in one line", () => {
  const file = (text: string): string => write("bad.csv", text);
  test.each([
    ["no file", () => [], "one CSV file is needed"],
    ["two files", () => ["a.csv", "b.csv"], "one CSV file is needed"],
    ["a missing file", () => ["nowhere.csv"], "file not found: nowhere.csv"],
    ["a folder", () => [folder], "is not a file"],
    ["an empty file", () => [file("")], "is empty"],
    ["a picture", () => [file("\u0089PNG\0\0")], "is not CSV: it is not text"],
    ["an open quote", () => [file('a,b\n"1,2\n3,4\n')], "is not CSV"],
    ["two columns of one name", () => [file("a,a\n1,2\n")], 'two columns named "a"'],
    ["an unknown column to form", () => [at("survey.csv"), "--basis", "nope"], 'there is no column "nope"'],
    [
      "an unknown column to describe",
      () => [at("survey.csv"), "--describe", "nope"],
      'there is no column "nope"',
    ],
    ["an unknown id column", () => [at("survey.csv"), "--id", "nope"], 'there is no column "nope"'],
    ["an unknown weight column", () => [at("survey.csv"), "--weight", "nope"], 'there is no column "nope"'],
    ["words as weights", () => [at("survey.csv"), "--weight", "city"], "is not a weight"],
    ["negative weights", () => [file("a,w\n1,-1\n"), "--weight", "w"], '"-1" is not a weight'],
    ["only weights of zero", () => [file("a,w\n1,0\n"), "--weight", "w"], "all weights are 0"],
    ["no column at all to form", () => [at("survey.csv"), "--basis", ","], "--basis names no column"],
    ["a word for k", () => [at("survey.csv"), "--k", "many"], "--k needs a number or a range"],
    ["k of zero", () => [at("survey.csv"), "--k", "0"], "kMin"],
    ["k the wrong way round", () => [at("survey.csv"), "--k", "5..2"], "kMin must not exceed kMax"],
    ["half a seed", () => [at("survey.csv"), "--seed", "1.5"], "--seed needs a whole number"],
    ["too many samples", () => [at("survey.csv"), "--bootstrap", "9999"], "bootstrap"],
    ["an unknown criterion", () => [at("survey.csv"), "--criterion", "aic"], "criterion"],
    ["an unknown option", () => [at("survey.csv"), "--fast"], "Unknown option '--fast'"],
    ["an option without its value", () => [at("survey.csv"), "--k"], "argument missing"],
    ["an unknown language", () => [at("survey.csv"), "--language", "fr"], "--language is en or vi"],
    ["a missing model", () => [at("survey.csv"), "--score", "nowhere.json"], "model not found"],
    ["a damaged model", () => [at("survey.csv"), "--score", write("m.json", '{"k": 2')], "model is not JSON"],
    [
      "something else than a model",
      () => [at("survey.csv"), "--score", write("m.json", "{}")],
      "is not a model of this engine",
    ],
    [
      "types that are no types",
      () => [at("survey.csv"), "--types", write("t.json", '{"columns": 1}')],
      "t.json",
    ],
    [
      "a model nowhere to be written",
      () => [at("survey.csv"), ...quick, "--save-model", join(folder, "no", "m.json")],
      "cannot be written",
    ],
  ])("%s", async (_name, args, says) => {
    const said = await complaint(...args());
    expect(said).toMatch(/^Misuse: /);
    expect(said).toContain(says);
  });
  test("a model cannot be saved where nothing was found, and a header alone is too few", async () => {
    const header = write("header.csv", "a,b\n");
    expect((await run(header)).verdict.code).toBe("too-few");
    expect(await complaint(header, "--save-model", at("m2.json"))).toContain("there is no model to save");
  });
});

describe("the program itself", () => {
  let program = { folder: "", path: "" };
  beforeAll(async () => {
    // Inside the project, from where it finds the packages.
    const built = mkdtempSync(join(process.cwd(), "node_modules", ".limn-test-"));
    writeFileSync(join(built, "package.json"), '{"type": "module"}');
    await build(nodeBundle({ segment: "scripts/segment.ts", worker: "lib/jobs/worker.ts" }, built));
    program = { folder: built, path: join(built, "segment.js") };
  }, 60_000);
  afterAll(() => rmSync(program.folder, { recursive: true, force: true }));
  const start = (...args: string[]) =>
    spawnSync(process.execPath, [program.path, ...args], { encoding: "utf8" });

  test("prints nothing but JSON on standard output and ends with 0", async () => {
    const { stdout, stderr, status } = start(at("survey.csv"), "--basis", basis, ...quick, "--json");
    expect([status, stderr]).toEqual([0, ""]);
    expect(output.parse(JSON.parse(stdout)).k).toBe(2);
    expect(stdout.trim().split("\n")).toHaveLength(1);
  });
  test("complains on standard error in one line and ends with 2", async () => {
    const { stdout, stderr, status } = start("nowhere.csv", "--json");
    expect([status, stdout, stderr]).toEqual([2, "", "segment: file not found: nowhere.csv\n"]);
  });
});

test("the output schema is documented field by field, and nothing else is", async () => {
  const paths: string[] = [];
  const walk = (node: unknown, path: string): void => {
    const found = z
      .looseObject({
        properties: z.record(z.string(), z.unknown()).optional(),
        items: z.unknown().optional(),
        anyOf: z.array(z.unknown()).optional(),
      })
      .safeParse(node);
    if (!found.success) return;
    const { properties, items, anyOf } = found.data;
    for (const [key, value] of Object.entries(properties ?? {})) {
      const own = path === "" ? key : `${path}.${key}`;
      paths.push(own);
      walk(value, own);
    }
    if (items !== undefined) walk(items, `${path}[]`);
    for (const one of anyOf ?? []) walk(one, path);
  };
  walk(z.toJSONSchema(output, { unrepresentable: "any" }), "");
  const [results = ""] = readFileSync("docs/segment-output.md", "utf8").split("## With");
  const documented = [...results.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, path]) => path);
  const own = [...new Set(paths)].filter((path) => !path.startsWith("model."));
  expect(own.length).toBeGreaterThan(100);
  expect(documented.sort()).toEqual(own.sort());
});
