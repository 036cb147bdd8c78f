import { basename } from "node:path";
import { expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./source-files";

const lib = sourceFiles("lib");
const app = sourceFiles("app");
const product = [...lib, ...app, ...sourceFiles("server.ts", "proxy.ts")];
const byPath = new Map(product.map((file) => [file.path, file]));

/** The room of a file below lib: `lib/study/queries.ts` is in `study`, `lib/env.ts` in none. */
const roomOf = (path: string | undefined) => path?.match(/^lib\/([^/]+)\//)?.[1];

const named =
  (...names: string[]) =>
  (file: SourceFile) =>
    names.includes(basename(file.path).replace(/\.tsx?$/, ""));

/** Files that hold the domain and nothing of a framework: they run in the browser, in workers and in tests. */
const isPure = (file: SourceFile) =>
  roomOf(file.path) !== "db" &&
  (named("schema", "model")(file) ||
    roomOf(file.path) === "segment" ||
    (roomOf(file.path) === "survey" && !named("queries", "mutations", "actions")(file)));

const FRAMEWORK =
  /^(next|react|react-dom|drizzle-orm|better-sqlite3|better-auth|server-only|@mantine|recharts)(\/|$)/;

/** `file: what it imports` for every import that a rule forbids. */
function offences(
  files: SourceFile[],
  forbidden: (name: string, file: string | undefined) => boolean,
): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter(({ from, file }) => forbidden(from, file)).map(({ from }) => `${path}: ${from}`),
  );
}

test("files say what they hold: no utils, helpers, types, common or index", () => {
  const vague = product.filter(named("utils", "util", "helpers", "helper", "types", "common", "index"));
  expect(vague.map((file) => file.path)).toEqual([]);
});

test("file names are kebab-case", () => {
  const odd = product.filter((file) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(basename(file.path)));
  expect(odd.map((file) => file.path)).toEqual([]);
});

test("lib knows nothing of app", () => {
  expect(offences(lib, (_name, file) => file?.startsWith("app/") ?? false)).toEqual([]);
});

test("the domain imports no framework, database or server code", () => {
  const pure = lib.filter(isPure);
  expect(pure.length).toBeGreaterThan(10);
  expect(offences(pure, (name) => FRAMEWORK.test(name) || name.startsWith("node:"))).toEqual([]);
});

test("the engine imports nothing outside itself, but for zod in its schema", () => {
  const engine = lib.filter((file) => roomOf(file.path) === "segment");
  expect(offences(engine, (name, file) => roomOf(file) !== "segment" && name !== "zod")).toEqual([]);
});

test("the domain is deterministic: time, randomness and ids are handed in", () => {
  const clock =
    /Date\.now\(|new Date\(\)|performance\.now\(|Math\.random\(|crypto\.|createId\(|createToken\(/;
  expect(lib.filter((file) => isPure(file) && clock.test(file.code)).map((file) => file.path)).toEqual([]);
});

test("only lib/db, queries and mutations speak to the database", () => {
  const allowed = (file: SourceFile) =>
    roomOf(file.path) === "db" || named("queries", "mutations")(file) || MAY_USE_DRIZZLE.has(file.path);
  const others = product.filter((file) => !allowed(file));
  expect(offences(others, (name) => /^(drizzle-orm|better-sqlite3)(\/|$)/.test(name))).toEqual([]);
});

/** Files of another name that hold queries, each with its reason. */
const MAY_USE_DRIZZLE = new Set([
  // Mints the proof that queries ask for, so it cannot ask for one itself.
  "lib/team/scope.ts",
  // The runner's side of the queue: it serves every team.
  "lib/exchange/runs/store-outcome.ts",
  "lib/jobs/queue.ts",
  // Looks through a study's responses, for lib/response/queries.ts.
  "lib/response/looking.ts",
  // The writes of a background run: it serves every team, in the runner's transaction.
  "lib/persona/store-result.ts",
]);

test("the app asks lib's features, never the database itself", () => {
  const forbidden = (_name: string, file: string | undefined) =>
    /^lib\/db\/(connection|schema|columns|migrate)/.test(file ?? "");
  expect(offences(app, forbidden)).toEqual([]);
});

test("lib/db imports only the shapes of what it stores", () => {
  const db = lib.filter((file) => roomOf(file.path) === "db");
  const allowed = /^lib\/(db\/|([^/]+\/)+schema\.ts$|(env|ids|registry|errors)\.ts$)/;
  expect(offences(db, (_name, file) => file !== undefined && !allowed.test(file))).toEqual([]);
});

test("rooms depend on each other in one direction", () => {
  const arrows = new Map<string, Set<string>>();
  for (const file of lib.filter((one) => !isPure(one))) {
    const from = roomOf(file.path);
    for (const { file: path } of file.imports) {
      const target = path === undefined ? undefined : byPath.get(path);
      const to = roomOf(path);
      if (!from || !to || from === to || !target || isPure(target)) continue;
      arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
  }
  expect(findCircle(arrows)).toBeUndefined();
});

test("what only the server may see says so first", () => {
  const guarded = lib.filter(
    (file) =>
      named("queries", "mutations")(file) ||
      ["lib/db/database.ts", "lib/team/gate.ts", "lib/team/scope.ts"].includes(file.path),
  );
  const open = guarded.filter((file) => !file.text.startsWith('import "server-only";'));
  expect(open.map((file) => file.path)).toEqual([]);
});

test("nothing that a browser loads reaches the server's side", () => {
  const client = app.filter((file) => file.text.startsWith('"use client"'));
  expect(client.length).toBeGreaterThan(5);
  const reached = client.flatMap(({ path }) => {
    const way = wayToServer(path);
    return way ? [way.join(" → ")] : [];
  });
  expect(reached).toEqual([]);
});

test("only lib/env.ts reads the environment", () => {
  const readers = product.filter((file) => /process\.env/.test(file.code) && file.path !== "lib/env.ts");
  expect(readers.map((file) => file.path)).toEqual([]);
});

test("only the gate makes proofs of membership", () => {
  const makers = product.filter(
    (file) => /as TeamScope/.test(file.code) && file.path !== "lib/team/scope.ts",
  );
  expect(makers.map((file) => file.path)).toEqual([]);
});

test("a read or write without a proof of membership is one of these, for a reason", () => {
  const unproven = lib
    .filter(named("queries", "mutations"))
    // The respondent's side: the link's address is the capability.
    .filter((file) => roomOf(file.path) !== "collect")
    .flatMap((file) =>
      [...file.code.matchAll(/export (?:async function\*? (\w+)|const (\w+) = (?:async )?)\(([^)]*)/g)]
        .filter(([, , , parameters]) => !parameters?.includes("TeamScope"))
        .map(([, name, constant]) => `${roomOf(file.path)}/${name ?? constant}`),
    );
  expect(unproven.sort()).toEqual(Object.keys(WITHOUT_SCOPE).sort());
});

const WITHOUT_SCOPE: Record<string, string> = {
  "answers/countResponses": "behind countComplete, which asks for the proof",
  "answers/isCounted": "a condition; reads nothing",
  "answers/isIn": "a condition; reads nothing",
  "answers/lastOf": "a key; reads nothing",
  "answers/listOpenStudies": "the keeper's side: it packs every team's answers",
  "answers/looseRows": "behind what packs, and readPieces",
  "answers/readExcluded": "behind readAnswerTable, which asks for the proof",
  "answers/readExtent": "behind what packs, and readPieces",
  "answers/readFlagged": "behind readAnswerTable, which asks for the proof",
  "answers/readPieces": "behind readAnswerTable, which asks for the proof",
  "answers/readVersions": "behind listPublishedVersions, which asks for the proof",
  "answers/rebuildStudy": "the command's side: it looks after every team's answers",
  "answers/sealStudy": "the keeper's side: it packs every team's answers",
  "answers/verifyStudy": "the command's side: it looks after every team's answers",
  "demo/describeDemo": "a sentence; reads nothing",
  "demo/ensureDemoTeam": "at the first start of the server, makes the team",
  "exchange/discardUnfinishedImports": "at the start of the server, of every team",
  "exchange/queueRemoval": "behind imports that are taken back, or were cut off",
  "exchange/queueRemovalOfParts": "behind imports that end without a result",
  "exchange/removeStudy": "behind the same",
  "library/loadBuiltInSets": "at the start of the server, sets of no team",
  "persona/findNewestShown": "behind a run's end, whose team and study the job names",
  "persona/placeBefore": "behind a run, which asks for the proof",
  "persona/weeksOfGroup": "numbers in, numbers out; reads nothing",
  "persona/findFinder": "the form's address is the proof",
  "persona/findShared": "the share's address is the proof",
  "persona/findExamplePersona": "synthetic answers of the demo study, for the signed-out home page",
  "quality/checkNewResponses": "the keeper's side: it checks every team's responses",
  "quality/countNetworks": "behind checkNewResponses",
  "quality/flagEarlier": "behind checkNewResponses",
  "quality/newKeeperMemory": "an empty memory; reads nothing",
  "team/openWithApiKey": "the key is the proof",
  "team/acceptInvitation": "the invitation's token is the proof",
  "team/changePassword": "a person's own, of no team; the password from before is the proof",
  "team/countAttempt": "before anybody is signed in",
  "team/createAccount": "makes the person and the team",
  "team/createInvitedAccount": "the invitation's token is the proof",
  "team/createTeam": "makes the team",
  "team/findInvitation": "the invitation's token is the proof",
  "team/forgetAttempts": "before anybody is signed in",
  "team/switchTeam": "looks the membership up itself",
};

function findCircle(arrows: Map<string, Set<string>>): string[] | undefined {
  const done = new Set<string>();
  const visit = (room: string, way: string[]): string[] | undefined => {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room];
    if (done.has(room)) return undefined;
    for (const next of arrows.get(room) ?? []) {
      const circle = visit(next, [...way, room]);
      if (circle) return circle;
    }
    done.add(room);
    return undefined;
  };
  for (const room of arrows.keys()) {
    const circle = visit(room, []);
    if (circle) return circle;
  }
  return undefined;
}

/** The imports that lead from a file to one that is marked `server-only`; actions are a border and end the way. */
function wayToServer(path: string, way: string[] = []): string[] | undefined {
  const file = byPath.get(path);
  if (!file || way.includes(path) || file.text.startsWith('"use server"')) return undefined;
  if (file.imports.some(({ from }) => from === "server-only")) return [...way, path];
  for (const { file: next, isType } of file.imports) {
    const found = next && !isType ? wayToServer(next, [...way, path]) : undefined;
    if (found) return found;
  }
  return undefined;
}
