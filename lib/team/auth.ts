import "server-only";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { nextCookies } from "better-auth/next-js";
import { database } from "../db/database.ts";
import { accounts, sessions, users, verifications } from "../db/schema.ts";
import { env, readSecrets } from "../env.ts";

// Filled in by the account feature.
export function auth() {
  return betterAuth({
    baseURL: env().APP_URL,
    secret: readSecrets().auth,
    database: drizzleAdapter(database().read, {
      provider: "sqlite",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 200, autoSignIn: true },
    telemetry: { enabled: false },
    plugins: [nextCookies()],
  });
}
