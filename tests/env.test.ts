import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseSettings, readSecrets } from "@/lib/env";
import { someFolder } from "./folder";

test("without any setting Limn runs on port 3000 with a demo and a database in ./data", () => {
  const settings = parseSettings({});
  expect(settings).toMatchObject({
    PORT: 3000,
    APP_URL: "http://localhost:3000",
    DEMO: "on",
    SIGN_UP: "open",
  });
  expect(settings.DATABASE_PATH).toBe(join(process.cwd(), "data/limn.db"));
});

test("an empty setting counts as not set, and the address follows the port", () => {
  expect(parseSettings({ PORT: "4000", APP_URL: "" }).APP_URL).toBe("http://localhost:4000");
});

test("every wrong setting is named with what it must be, and what it is", () => {
  expect(() => parseSettings({ PORT: "80000", DEMO: "maybe", APP_URL: "limn" })).toThrow(
    [
      "Limn cannot start: a setting is wrong.",
      '  PORT must be a port number from 1 to 65535 (it is "80000")',
      '  APP_URL must be a full address, such as https://limn.example.com (it is "limn")',
      '  DEMO must be "on" or "off" (it is "maybe")',
    ].join("\n"),
  );
});

test("secrets are made once, kept with mode 0600 beside the database, and stay the same", () => {
  const settings = parseSettings({
    DATABASE_PATH: join(someFolder(), "sub", "limn.db"),
  });
  const first = readSecrets(settings);
  const path = join(settings.DATABASE_PATH, "..", "limn-secrets.json");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readSecrets(settings)).toEqual(first);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(first);
});

test("a damaged secrets file is reported and left as it is", () => {
  const folder = someFolder();
  const path = join(folder, "limn-secrets.json");
  writeFileSync(path, "{");
  expect(() => readSecrets(parseSettings({ DATABASE_PATH: join(folder, "limn.db") }))).toThrow(
    /does not hold the secrets/,
  );
  expect(readFileSync(path, "utf8")).toBe("{");
});

test("a secret that is too short is not shown", () => {
  const parse = () => parseSettings({ AUTH_SECRET: "hunter2" });
  expect(parse).toThrow("AUTH_SECRET must have at least 32 characters");
  expect(parse).not.toThrow("hunter2");
});
