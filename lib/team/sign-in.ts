import "server-only";
import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import { env } from "../env.ts";
import { LimnError } from "../errors.ts";
import { auth } from "./auth.ts";
import { countAttempt, forgetAttempts } from "./mutations.ts";
import type { Credentials } from "./schema.ts";

/** Guesses at one account: enough for a forgetful person, a few thousand a day for a machine. */
const TRIES = { limit: 5, period: 60_000 };

/**
 * Starts a session and sets its cookie. The answer is the same, and takes as long, whether the address is
 * unknown or the password wrong.
 * @throws LimnError `wrong-credentials`, `too-many-attempts`
 */
export async function signIn({ email, password }: Pick<Credentials, "email" | "password">): Promise<void> {
  await countingGuesses(`sign-in ${email}`, async () => {
    await auth()
      .api.signInEmail({ body: { email, password }, headers: await headers() })
      .catch((error: unknown) => {
        throw isAPIError(error) && error.statusCode === 401 ? new LimnError("wrong-credentials") : error;
      });
  });
}

/**
 * Does what a right guess allows, and refuses more guesses than a forgetful person makes.
 * @throws LimnError `too-many-attempts`
 */
export async function countingGuesses(key: string, guess: () => Promise<void>): Promise<void> {
  const isLimited = env().RATE_LIMIT === "on";
  if (isLimited) await countAttempt(key, TRIES);
  await guess();
  if (isLimited) await forgetAttempts(key);
}

/** Ends the session for good: it is removed from the database, not only from the browser. */
export async function signOut(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
}
