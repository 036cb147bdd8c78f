import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { isLimnError } from "@/lib/errors";
import { can } from "@/lib/team/permissions";
import { type Role, role } from "@/lib/team/schema";
import { someMember, testDatabase } from "../database";
import { accesses, notDoors } from "./accesses";
import type { Stranger } from "./accesses/access";
import { MARK, someWorld, type World } from "./world";

type TestDatabase = ReturnType<typeof testDatabase>;

const roles: readonly Role[] = role.options;

/** Everything that is stored of a team, as text. */
function storedOf(db: TestDatabase, teamId: string): string {
  const tables = db.store.reader
    .prepare(
      "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'team_id'",
    )
    .pluck()
    .all();
  const rows = tables.map((table) =>
    db.store.reader.prepare(`SELECT * FROM "${String(table)}" WHERE team_id = ? ORDER BY rowid`).all(teamId),
  );
  return JSON.stringify([rows, db.store.reader.prepare("SELECT * FROM teams WHERE id = ?").all(teamId)]);
}

type Outcome = { code: string } | { value: unknown };

/** What a call came to: a value, or the code of the product's error. A bug is thrown on. */
async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await call };
  } catch (error) {
    if (isLimnError(error)) return { code: error.code };
    throw error;
  }
}

/** A value that tells nothing of the world's team; and nothing at all when it was asked for one of its objects. */
function expectNothingOf(world: World, outcome: Outcome, stranger: Stranger): void {
  const text = JSON.stringify("value" in outcome ? outcome.value : outcome) ?? "";
  expect(text).not.toContain(MARK);
  for (const id of [world.owner.teamId, world.study, world.survey, world.link, world.response, world.persona])
    expect(text).not.toContain(id);
  if (stranger === "nothing") expect(["", "[]", "{}"]).toContain(text);
}

describe.each(accesses)("%s", (_name, permission, stranger, call) => {
  test("gives no role of another team anything and changes nothing", async () => {
    const db = testDatabase();
    const world = await someWorld(db);
    const before = storedOf(db, world.owner.teamId);
    for (const role of roles) {
      const outcome = await outcomeOf(call(await someMember(db, { role }), world, db));
      expect(storedOf(db, world.owner.teamId)).toBe(before);
      if (!can(role, permission)) expect([role, outcome]).toEqual([role, { code: "forbidden" }]);
      else if (stranger === "refused") expect([role, outcome]).toEqual([role, { code: "not-found" }]);
      else {
        expect([role, Object.keys(outcome)]).toEqual([role, ["value"]]);
        expectNothingOf(world, outcome, stranger);
      }
    }
  });

  test(`is for the roles of the team that have ${permission}`, async () => {
    let db = testDatabase();
    let world = await someWorld(db);
    for (const role of roles) {
      const scope = role === "owner" ? world.owner : await someMember(db, { role, team: world.owner });
      const before = storedOf(db, world.owner.teamId);
      const outcome = await outcomeOf(call(scope, world, db));
      if (can(role, permission)) expect([role, Object.keys(outcome)]).toEqual([role, ["value"]]);
      else {
        expect([role, outcome]).toEqual([role, { code: "forbidden" }]);
        expect(storedOf(db, world.owner.teamId)).toBe(before);
      }
      if (storedOf(db, world.owner.teamId) === before) continue;
      // The next role finds everything as it was.
      db = testDatabase();
      world = await someWorld(db);
    }
  });
});

test("every read and write that takes a scope stands in the matrix", () => {
  const lib = join(__dirname, "../../lib");
  const doors = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((path) => /\/(queries|mutations)\.ts$/.test(path))
    .flatMap((path) =>
      scopedFunctions(readFileSync(join(lib, path), "utf8")).map((name) => `${dirname(path)}/${name}`),
    );
  const listed = [...accesses.map(([name]) => name), ...Object.keys(notDoors)];
  expect(doors.filter((door) => !listed.includes(door))).toEqual([]);
  expect(listed.filter((name) => !doors.includes(name))).toEqual([]);
});

/** Names of the exported functions that have a parameter of type `TeamScope`. */
function scopedFunctions(source: string): string[] {
  const declared = source.matchAll(/export (?:async function\*? (\w+)|const (\w+) = (?:async )?)\(([^)]*)/g);
  return [...declared]
    .filter(([, , , parameters]) => parameters?.includes("TeamScope"))
    .map(([, declaredName, constant]) => declaredName ?? constant ?? "");
}
