import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach } from "vitest";
import { Store } from "@/lib/db/connection";
import { type Database, databaseOn } from "@/lib/db/database";
import { migrateStore } from "@/lib/db/migrate";
import { members, teams, users } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import type { Role } from "@/lib/team/schema";
import { findTeamScope, type TeamScope } from "@/lib/team/scope";
import { someFolder } from "./folder";

let folder: string | undefined;
const open: Store[] = [];

/** A fresh migrated database of this test's own: a copy of a template that is migrated once per test file. */
export function testDatabase(): Database & { store: Store } {
  folder ??= someFolder();
  const template = join(folder, "template.db");
  if (!existsSync(template)) {
    const store = new Store(template, { durable: false });
    migrateStore(store);
    store.writer.pragma("wal_checkpoint(TRUNCATE)");
    store.reader.close();
    store.writer.close();
  }
  const path = join(folder, `${createId()}.db`);
  copyFileSync(template, path);
  const store = new Store(path, { durable: false });
  open.push(store);
  return databaseOn(store);
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

/** A new person with this role; in `team`, or in a team of their own. */
export async function someMember(
  db: Database,
  { role = "owner", team }: { role?: Role; team?: TeamScope } = {},
): Promise<TeamScope> {
  const userId = createId();
  const teamId = team?.teamId ?? createId();
  await db.write(async (tx) => {
    await tx.insert(users).values({ id: userId, name: "Lan", email: `${userId}@example.com` });
    if (!team) await tx.insert(teams).values({ id: teamId, name: "Bếp Nhà" });
    await tx.insert(members).values({ teamId, userId, role });
  });
  const scope = await findTeamScope(db, userId, teamId);
  if (!scope) throw new Error("the member was just made");
  return scope;
}
