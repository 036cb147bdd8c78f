import "server-only";
import { betterAuth } from "better-auth";
import { nextCookies } from "better-auth/next-js";
import { database } from "../db/database.ts";
import { accounts, sessions, users, verifications } from "../db/schema.ts";
import { env, readSecrets } from "../env.ts";
import { once } from "../registry.ts";
import { queuedAdapter } from "./auth-adapter.ts";

const DAY = 24 * 60 * 60;

/**
 * Passwords and sessions. Made when first asked for, so that building never opens the database. Only called
 * from our own code: none of better-auth's own addresses is reachable, accounts are made by `createAccount`.
 */
export const auth = () => once("auth", makeAuth);

function makeAuth() {
  return betterAuth({
    baseURL: env().APP_URL,
    secret: readSecrets().auth,
    database: queuedAdapter(database(), {
      provider: "sqlite",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: {
      expiresIn: 30 * DAY,
      // Pages cannot set cookies while they render, so a session is not prolonged by reading; it lasts 30 days.
      disableSessionRefresh: true,
      additionalFields: { teamId: { type: "string", required: false, input: false } },
    },
    // Sign-in attempts are limited in `attempts.ts`, per address: better-auth's limits only cover its own routes.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [nextCookies()],
  });
}
