import { headers } from "next/headers";
import { CLIENT_HEADER } from "../client-address.ts";
import { env } from "../env.ts";
import { LimnError } from "../errors.ts";
import { RateLimiter } from "../rate-limit.ts";
import { once } from "../registry.ts";

/** What one address may do at the doors of the studio; guesses at one account are counted apart (`sign-in.ts`). */
const ALLOWANCES = {
  "sign-in": { burst: 30, perMinute: 20 },
  // An answer tells whether an account could be made, so asking is slow; a workshop of people still gets in.
  "sign-up": { burst: 20, perMinute: 0.5 },
  invitation: { burst: 50, perMinute: 2 },
  // A meeting opens it at once from one network; nobody guesses 128 bits, but nobody is to try either.
  share: { burst: 120, perMinute: 60 },
  // A key's calls, and those of an address that may be guessing keys.
  api: { burst: 600, perMinute: 600 },
} as const;

export type Limited = keyof typeof ALLOWANCES;

const limiter = (what: Limited) => once(`limit.${what}`, () => new RateLimiter(ALLOWANCES[what]));

/**
 * Counts one more try, by the client's address or by `key`.
 * @throws LimnError `too-many-attempts`
 */
export async function limit(what: Limited, key?: string, now = Date.now()): Promise<void> {
  const wait = await waitFor(what, key, now);
  if (wait > 0) throw new LimnError("too-many-attempts", { minutes: Math.ceil(wait / 60_000) });
}

/** The same as a yes or no, for pages and calls that have an answer of their own to a no. */
export const isWithinLimit = async (what: Limited, key?: string, now = Date.now()): Promise<boolean> =>
  (await waitFor(what, key, now)) === 0;

async function waitFor(what: Limited, key: string | undefined, now: number): Promise<number> {
  if (env().RATE_LIMIT === "off") return 0;
  const counted = key ?? (await headers()).get(CLIENT_HEADER) ?? "unknown";
  return limiter(what).take(counted, now);
}
