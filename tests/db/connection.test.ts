import { AsyncLocalStorage } from "node:async_hooks";
import { cpSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { Store } from "@/lib/db/connection";
import { databaseOn } from "@/lib/db/database";
import { copyStore, migrateStore } from "@/lib/db/migrate";
import { members, surveyVersions, teams, users } from "@/lib/db/schema";
import { someMember, testDatabase } from "../database";
import { someFolder } from "../folder";

test("writers that come in together share a commit, and one that fails undoes only itself", async () => {
  const db = testDatabase();
  const outcomes = await Promise.allSettled(
    ["one", "two", "three"].map((name) =>
      db.write(async (tx) => {
        await tx.insert(teams).values({ id: name, name });
        if (name === "two") throw new Error("changed my mind");
        return name;
      }),
    ),
  );
  expect(outcomes.map((outcome) => outcome.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await db.read.select({ id: teams.id }).from(teams)).map((team) => team.id).sort()).toEqual([
    "one",
    "three",
  ]);
});

test("of records that share a commit, one that fails undoes only itself, and the others are there once", async () => {
  const db = testDatabase();
  const named = (name: string) => ({ id: name, name, createdAt: 0 });
  const insert = db.record((tx) => {
    tx.insert(teams).values(named("first")).run();
    return "kept";
  });
  const half = db.record((tx) => {
    tx.insert(teams).values(named("half")).run();
    tx.insert(teams).values(named("first")).run();
  });
  const last = db.record((tx) => void tx.insert(teams).values(named("last")).run());
  expect(await insert).toBe("kept");
  await expect(half).rejects.toThrow(/UNIQUE/);
  await last;
  expect((await db.read.select({ id: teams.id }).from(teams)).map(({ id }) => id).sort()).toEqual([
    "first",
    "last",
  ]);
});

test("writers that come in one after the other share a commit, and one alone waits for none of them", async () => {
  // However slow the machine is, nobody has waited too long.
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  const { store } = testDatabase();
  const said: string[] = [];
  const record = (name: string) =>
    store.record(() => void said.push(`${name} runs`)).then(() => void said.push(`${name} is told`));
  const turn = () => new Promise((next) => setImmediate(next));

  const crowd = [record("first"), record("second")];
  await turn();
  crowd.push(record("third"));
  await Promise.all(crowd);
  expect(said.indexOf("third runs")).toBeLessThan(said.indexOf("first is told"));

  said.length = 0;
  const alone = record("alone");
  await turn();
  await Promise.all([alone, record("late")]);
  expect(said).toEqual(["alone runs", "alone is told", "late runs", "late is told"]);
  clock.mockRestore();
});

test("records and writes that come in together are all served, in their order", async () => {
  const db = testDatabase();
  const order: string[] = [];
  await Promise.all([
    db.write(async () => order.push("write one")),
    db.record(() => order.push("record one")),
    db.record(() => order.push("record two")),
    db.write(async () => order.push("write two")),
  ]);
  expect(order).toEqual(["write one", "record one", "record two", "write two"]);
});

test("the revision changes with what was committed, here or in another process, and not with records", async () => {
  const db = testDatabase();
  const { store } = db;
  const first = store.revision;
  await db.record((tx) => void tx.insert(teams).values({ id: "a", name: "a", createdAt: 0 }).run());
  expect(store.revision).toBe(first);
  // Not before the commit: who reads now reads what was before.
  await db.write(async (tx) => {
    await tx.insert(teams).values({ id: "b", name: "b" });
    expect(store.revision).toBe(first);
  });
  const second = store.revision;
  expect(second).not.toBe(first);
  const elsewhere = databaseOn(new Store(store.path));
  await elsewhere.record((tx) => void tx.insert(teams).values({ id: "c", name: "c", createdAt: 0 }).run());
  expect(store.revision).not.toBe(second);
  await elsewhere.store.close();
});

test("a compiled change encodes values as its columns do, and asks for every one of them", async () => {
  const db = testDatabase();
  const insert = db.record((tx) => {
    const run = db.compile(
      tx.insert(users).values({
        id: sql.placeholder("id"),
        name: "Lan",
        email: sql.placeholder("email"),
        emailVerified: sql.placeholder("isSure"),
        createdAt: sql.placeholder("at"),
        updatedAt: new Date(0),
      }),
    );
    run({ id: "lan", email: "lan@example.com", isSure: true, at: new Date(5) });
    expect(() => run({ id: "minh", email: "minh@example.com", isSure: true })).toThrow("no value for at");
  });
  await insert;
  expect(await db.read.select().from(users)).toMatchObject([
    { id: "lan", emailVerified: true, createdAt: new Date(5), updatedAt: new Date(0) },
  ]);
});

test("writers that share a commit each work in the context of their own request", async () => {
  const db = testDatabase();
  const request = new AsyncLocalStorage<string>();
  const seen = await Promise.all(
    ["Lan", "Minh"].map((name) => request.run(name, () => db.write(async () => request.getStore()))),
  );
  expect(seen).toEqual(["Lan", "Minh"]);
});

test("words that were taken back are gone from the file, however long", async () => {
  const db = testDatabase();
  for (const [id, length] of [
    ["short", 100],
    ["long", 9000],
  ] as const) {
    await db.write(async (tx) => tx.insert(teams).values({ id, name: "secret".repeat(length) }));
  }
  const words = () => {
    db.store.writer.pragma("wal_checkpoint(TRUNCATE)");
    return readFileSync(db.store.path).includes("secretsecret");
  };
  expect(words()).toBe(true);
  await db.write(async (tx) => tx.update(teams).set({ name: "" }));
  expect(words()).toBe(false);
});

test("a reader never sees half a transaction", async () => {
  const db = testDatabase();
  let seen = -1;
  await db.write(async (tx) => {
    await tx.insert(teams).values({ id: "half", name: "half" });
    seen = await db.read.$count(teams);
  });
  expect(seen).toBe(0);
  expect(await db.read.$count(teams)).toBe(1);
});

test("a write inside a write is refused instead of waiting for itself", async () => {
  const db = testDatabase();
  await expect(db.write(() => db.write(async () => "inner"))).rejects.toThrow(/inside a write/);
});

test("the reading connection cannot write", () => {
  const db = testDatabase();
  expect(() => db.store.reader.exec("DELETE FROM teams")).toThrow(/readonly/);
});

test("a file that is not a database is named in one line and left as it was", () => {
  const path = join(someFolder(), "limn.db");
  writeFileSync(path, "this is not a database, it is a letter ".repeat(100));
  const before = statSync(path).size;
  expect(() => new Store(path)).toThrow(/Limn cannot use the database .*limn\.db: file is not a database/);
  expect(statSync(path).size).toBe(before);
});

test("migrating twice changes nothing", () => {
  const db = testDatabase();
  migrateStore(db.store);
  expect(db.store.writer.pragma("foreign_keys", { simple: true })).toBe(1);
});

test("the copy made before a migration is for the server's own eyes, and replaces the one from before", async () => {
  const db = testDatabase();
  const path = join(someFolder(), "limn.db.before-migration");
  copyStore(db.store, path);
  await db.write(async (tx) => tx.insert(teams).values({ id: "later", name: "later" }));
  copyStore(db.store, path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const copy = databaseOn(new Store(path));
  expect(await copy.read.select({ id: teams.id }).from(teams)).toEqual([{ id: "later" }]);
  await copy.store.close();
});

test("a migration that Drizzle would pass over, older than the last one applied, is not taken for done", () => {
  const store = new Store(join(someFolder(), "limn.db"));
  migrateStore(store);
  store.writer.exec(
    "DELETE FROM __drizzle_migrations WHERE created_at = (SELECT min(created_at) FROM __drizzle_migrations)",
  );
  expect(() => migrateStore(store)).toThrow(/could not migrate .* only \d+ of \d+ migrations were applied/);
});

test("writers whose transaction cannot be committed are told, and the next one is served", async () => {
  const db = testDatabase();
  const orphan = (id: string) =>
    db.write(async (tx) => {
      db.store.writer.pragma("defer_foreign_keys = ON");
      await tx.insert(members).values({ id, teamId: "nowhere", userId: "nobody", role: "owner" });
    });
  const outcomes = await Promise.allSettled([orphan("a"), orphan("b")]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await db.write(async (tx) => tx.insert(teams).values({ id: "next", name: "next" }));
  expect(await db.read.$count(teams)).toBe(1);
});

test("the database refuses any change to a published version", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  db.store.writer.exec(`
    INSERT INTO studies (id, team_id, title, business_kind, brand, product, category, origin, created_at)
      VALUES ('s', '${scope.teamId}', 's', 'b2c', 'b', 'p', 'c', 'survey', 0);
    INSERT INTO surveys (id, team_id, study_id, state, draft, created_at, updated_at) VALUES ('v', '${scope.teamId}', 's', 'draft', '{}', 0, 0);
    INSERT INTO survey_versions (id, team_id, study_id, survey_id, n, definition, draft_revision, published_at)
      VALUES ('v1', '${scope.teamId}', 's', 'v', 1, '{}', 1, 0);
  `);
  await expect(
    db.write(async (tx) => tx.update(surveyVersions).set({ n: 2 }).where(eq(surveyVersions.id, "v1"))),
  ).rejects.toThrow("cannot be changed");
  await expect(
    db.write(async (tx) => tx.delete(surveyVersions).where(eq(surveyVersions.id, "v1"))),
  ).rejects.toThrow("cannot be removed");
});

test("a migration that leaves a broken reference changes nothing", () => {
  const store = new Store(join(someFolder(), "limn.db"));
  const folder = someFolder();
  cpSync("drizzle", folder, { recursive: true });
  migrateStore(store, folder);
  const journal = join(folder, "meta", "_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"));
  const next = { ...entries.at(-1), idx: entries.length, when: entries.at(-1).when + 1, tag: "9999_broken" };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: [...entries, next] }));
  writeFileSync(
    join(folder, "9999_broken.sql"),
    "INSERT INTO members (id, team_id, user_id, role, created_at) VALUES ('m', 'nowhere', 'nobody', 'owner', 0)",
  );
  expect(() => migrateStore(store, folder)).toThrow(/2 broken references\. Nothing was changed/);
  expect(store.writer.prepare("SELECT count(*) FROM members").pluck().get()).toBe(0);
  expect(store.writer.pragma("foreign_keys", { simple: true })).toBe(1);
});

test("a damaged file that was cut off is refused when it is opened", async () => {
  const folder = someFolder();
  const whole = new Store(join(folder, "whole.db"));
  migrateStore(whole);
  await whole.close();
  const bytes = readFileSync(join(folder, "whole.db"));
  // Page by page from the end: index pages and tables, but not the schema.
  bytes.fill(0xff, bytes.length - 40 * 4096);
  const damaged = join(folder, "limn.db");
  writeFileSync(damaged, bytes);
  writeFileSync(`${damaged}-wal`, "");
  expect(() => new Store(damaged)).toThrow(/Limn cannot use the database/);
});
