import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as z from "zod";

const onOff = z.enum(["on", "off"], { error: 'must be "on" or "off"' });

const settings = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: z.coerce
      .number({ error: "must be a port number from 1 to 65535" })
      .int("must be a whole number")
      .min(1, "must be a port number from 1 to 65535")
      .max(65535, "must be a port number from 1 to 65535")
      .default(3000),
    HOST: z.string().min(1, "must name an address to listen on").default("0.0.0.0"),
    DATABASE_PATH: z.string().min(1, "must be the path of a file").default("./data/limn.db"),
    APP_URL: z
      .url({ protocol: /^https?$/, error: "must be a full address, such as https://limn.example.com" })
      .optional(),
    DEMO: onOff.default("on"),
    SIGN_UP: z.enum(["open", "invited"], { error: 'must be "open" or "invited"' }).default("open"),
    TRUSTED_PROXIES: z.coerce
      .number({ error: "must be how many proxies stand in front of Limn, 0 to 10" })
      .int("must be a whole number")
      .min(0, "must be 0 or more")
      .max(10, "must be 10 at most")
      .default(0),
    RATE_LIMIT: onOff.default("on"),
    AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  })
  .transform(({ APP_URL, ...rest }) => ({
    ...rest,
    DATABASE_PATH: resolve(rest.DATABASE_PATH),
    APP_URL: (APP_URL ?? `http://localhost:${rest.PORT}`).replace(/\/+$/, ""),
  }));

export type Settings = z.output<typeof settings>;

/** A setting has a value that Limn cannot work with; the message is one line a setting, for a terminal. */
export class SettingsError extends Error {}

/**
 * Reads the settings from environment variables (`.env.example` lists them). Unknown variables are ignored,
 * empty ones count as not set.
 * @throws SettingsError naming every wrong setting and what it must be
 */
export function parseSettings(variables: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    // A secret is not written to a terminal, of which others may keep the log.
    const seen = name === "AUTH_SECRET" ? "" : ` (it is ${JSON.stringify(given[name])})`;
    return `  ${name} ${issue.message}${seen}`;
  });
  throw new SettingsError(`Limn cannot start: a setting is wrong.\n${lines.join("\n")}`);
}

let known: Settings | undefined;

/** The settings of this process, read once. */
export function env(): Settings {
  known ??= parseSettings(process.env);
  return known;
}

const secrets = z.object({ auth: z.string().min(32), collect: z.string().min(32) });

export type Secrets = z.output<typeof secrets>;

/**
 * The secrets that sign sessions and start tokens. What is not set is generated once and kept beside the
 * database in `limn-secrets.json` with mode 0600, so that a restart signs nobody out.
 * @throws SettingsError when the file is there but cannot be read as secrets
 */
export function readSecrets(from: Settings = env()): Secrets {
  const path = join(dirname(from.DATABASE_PATH), "limn-secrets.json");
  const stored = existsSync(path) ? parseSecrets(path) : writeSecrets(path);
  return from.AUTH_SECRET ? { ...stored, auth: from.AUTH_SECRET } : stored;
}

function parseSecrets(path: string): Secrets {
  try {
    return secrets.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new SettingsError(
      `Limn cannot start: ${path} does not hold the secrets it should. Restore it, or remove it to have new ones made (everybody is then signed out).`,
    );
  }
}

function writeSecrets(path: string): Secrets {
  const made = {
    auth: randomBytes(32).toString("base64url"),
    collect: randomBytes(32).toString("base64url"),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return made;
}
