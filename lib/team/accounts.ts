import "server-only";
import { isAPIError } from "better-auth/api";
import { hashPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { headers } from "next/headers";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { accounts, members, teams, users } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createId } from "../ids.ts";
import { auth } from "./auth.ts";
import { takeInvitation } from "./mutations.ts";
import type { Credentials, InvitedAccount, NewAccount } from "./schema.ts";

/**
 * A new person, their team, and their place in it as owner: all of it or nothing.
 * @throws LimnError `email-taken`
 */
export async function createAccount(
  { name, email, password, teamName }: NewAccount,
  db: Database = database(),
): Promise<{ userId: string; teamId: string }> {
  const hash = await hashPassword(password);
  return db.write(async (tx) => {
    const userId = await insertPerson(tx, { name, email, hash });
    const teamId = createId();
    await tx.insert(teams).values({ id: teamId, name: teamName });
    await tx.insert(members).values({ teamId, userId, role: "owner" });
    return { userId, teamId };
  });
}

/**
 * A new person in the team that invited them, under the invited address.
 * @throws LimnError `invitation-invalid`, `email-taken`
 */
export async function createInvitedAccount(
  { name, password, invitation }: InvitedAccount,
  db: Database = database(),
  now = Date.now(),
): Promise<{ email: string }> {
  const hash = await hashPassword(password);
  return db.write(async (tx) => {
    const { teamId, email, role } = await takeInvitation(tx, invitation, now);
    const userId = await insertPerson(tx, { name, email, hash });
    await tx.insert(members).values({ teamId, userId, role, createdAt: now });
    return { email };
  });
}

/**
 * Starts a session and sets its cookie. The answer is the same, and takes as long, whether the address is
 * unknown or the password wrong.
 * @throws LimnError `wrong-credentials`
 */
export async function signIn({ email, password }: Pick<Credentials, "email" | "password">): Promise<void> {
  try {
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 401) throw new LimnError("wrong-credentials");
    throw error;
  }
}

/** Ends the session for good: it is removed from the database, not only from the browser. */
export async function signOut(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
}

async function insertPerson(
  tx: WriteConnection,
  { name, email, hash }: { name: string; email: string; hash: string },
): Promise<string> {
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (known) throw new LimnError("email-taken");
  const userId = createId();
  await tx.insert(users).values({ id: userId, name, email });
  // "credential" is better-auth's word for a password.
  await tx
    .insert(accounts)
    .values({ id: createId(), userId, accountId: userId, providerId: "credential", password: hash });
  return userId;
}
