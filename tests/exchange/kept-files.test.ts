import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { keepFile, openKeptFile, removeKeptFile } from "@/lib/exchange/kept-files";
import { profileKept } from "@/lib/exchange/kept-profile";
import { someMember, testDatabase } from "../database";
import { someFolder } from "../folder";

let folder = "";
beforeEach(() => {
  folder = someFolder();
});

const upload = { name: "../../tea.csv", pieces: [new TextEncoder().encode("a,b\n1,2\n")] };

test("a kept file is found again by its team, under a random name that only the owner can read", async () => {
  const scope = await someMember(testDatabase());
  const kept = await keepFile(scope, upload, Date.now(), folder);
  const again = await openKeptFile(scope, kept, folder);
  expect(again.name).toBe("../../tea.csv");
  expect(new Uint8Array(await again.source.read(0, 100))).toEqual(upload.pieces[0]);
  const files = readdirSync(join(folder, scope.teamId));
  expect(files.sort()).toEqual([`${kept}.file`, `${kept}.json`]);
  expect(statSync(join(folder, scope.teamId, `${kept}.file`)).mode & 0o777).toBe(0o600);
});

test("another team does not find it, and a name cannot lead anywhere else", async () => {
  const db = testDatabase();
  const [ours, theirs] = [await someMember(db), await someMember(db)];
  const kept = await keepFile(ours, upload, Date.now(), folder);
  await expect(openKeptFile(theirs, kept, folder)).rejects.toMatchObject({ code: "import-expired" });
  await expect(openKeptFile(theirs, `../${ours.teamId}/${kept}`, folder)).rejects.toMatchObject({
    code: "import-expired",
  });
  await removeKeptFile(theirs, kept, folder);
  expect((await openKeptFile(ours, kept, folder)).name).toBe(upload.name);
});

test("it is gone after the import, and after a day", async () => {
  const scope = await someMember(testDatabase());
  const now = Date.now();
  const done = await keepFile(scope, upload, now, folder);
  await removeKeptFile(scope, done, folder);
  await expect(openKeptFile(scope, done, folder)).rejects.toMatchObject({ code: "import-expired" });
  const old = await keepFile(scope, upload, now, folder);
  await keepFile(scope, upload, now + 25 * 3_600_000, folder);
  await expect(openKeptFile(scope, old, folder)).rejects.toMatchObject({ code: "import-expired" });
});

test("what a walk through a file found is kept beside it and goes with it: the next one does not walk", async () => {
  const scope = await someMember(testDatabase());
  const pieces = [new TextEncoder().encode('a,"b\nc",d\n1,x,2026-01-01\n2,,\n3,y\n')];
  const kept = await keepFile(scope, { name: "tea.csv", pieces }, Date.now(), folder);
  const first = await profileKept(scope, kept, { folder });
  const stored = readdirSync(join(folder, scope.teamId)).filter((name) => name.includes("profile"));
  expect(stored).toHaveLength(1);
  expect(statSync(join(folder, scope.teamId, stored[0] ?? "")).mode & 0o777).toBe(0o600);
  // What is read now is what was kept: the file itself is another by now.
  writeFileSync(join(folder, scope.teamId, `${kept}.file`), 'a,"b\nc",d\n');
  const again = await profileKept(scope, kept, { folder });
  expect(again.profile).toEqual(first.profile);
  expect(first.profile).toMatchObject({ rows: 2, ragged: { n: 1, lines: [{ line: 5, kind: "short" }] } });
  await removeKeptFile(scope, kept, folder);
  expect(readdirSync(join(folder, scope.teamId))).toEqual([]);
});
