import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isLimnError } from "@/lib/errors";
import { can } from "@/lib/team/permissions";
import { type Role, role } from "@/lib/team/schema";
import { someMember, testDatabase } from "../database";
import { accesses, notDoors } from "./accesses";
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

/** What a call came to: a value, or the code of the product's error. A bug is thrown on. */
async function outcomeOf(call: Promise<unknown>): Promise<{ code: string } | { value: unknown }> {
  try {
    return { value: await call };
  } catch (error) {
    if (isLimnError(error)) return { code: error.code };
    throw error;
  }
}

function expectNothingOf(world: World, value: unknown): void {
  const text = JSON.stringify(value) ?? "";
  expect(text).not.toContain(MARK);
  for (const id of [world.owner.teamId, world.study, world.survey, world.link, world.response, world.persona])
    expect(text).not.toContain(id);
}

describe.each(accesses)("%s", (_name, permission, stranger, call) => {
  test.each(roles)("gives %s of another team nothing and changes nothing", async (role) => {
    const db = testDatabase();
    const world = await someWorld(db);
    const other = await someMember(db, { role });
    const before = storedOf(db, world.owner.teamId);
    const outcome = await outcomeOf(call(other, world, db));
    expect(storedOf(db, world.owner.teamId)).toBe(before);
    if (!can(role, permission)) return expect(outcome).toEqual({ code: "forbidden" });
    if (stranger === "refused") return expect(outcome).toEqual({ code: "not-found" });
    expect(outcome).toHaveProperty("value");
    if (!("value" in outcome)) return;
    expectNothingOf(world, outcome.value);
    if (stranger === "nothing")
      expect([undefined, "[]", "{}"]).toContain(
        outcome.value === undefined ? undefined : JSON.stringify(outcome.value),
      );
  });

  test.each(roles)(`is for %s of the team as ${permission} says`, async (role) => {
    const db = testDatabase();
    const world = await someWorld(db);
    const scope = role === "owner" ? world.owner : await someMember(db, { role, team: world.owner });
    const before = storedOf(db, world.owner.teamId);
    const outcome = await outcomeOf(call(scope, world, db));
    if (can(role, permission)) return expect(outcome).toHaveProperty("value");
    expect(outcome).toEqual({ code: "forbidden" });
    expect(storedOf(db, world.owner.teamId)).toBe(before);
  });
});

test("every read and write that takes a scope stands in the matrix", () => {
  const lib = join(__dirname, "../../lib");
  const doors = readdirSync(lib).flatMap((feature) =>
    ["queries.ts", "mutations.ts"]
      .map((file) => join(lib, feature, file))
      .filter((path) => existsSync(path))
      .flatMap((path) => scopedFunctions(readFileSync(path, "utf8")).map((name) => `${feature}/${name}`)),
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
