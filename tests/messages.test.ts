import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { errorCodes } from "@/lib/errors";
import { interfaceLanguage } from "@/lib/i18n/languages";
import { messages } from "@/lib/i18n/messages";

const folder = join(__dirname, "../messages");
const filesOf = (language: string) =>
  readdirSync(join(folder, language)).map((file) => file.replace(".json", ""));
const features = filesOf("en");

/** The respondent's side loads its own texts; they would be dead weight in the studio. */
const NOT_IN_STUDIO = ["collect"];

const textsOf = (language: keyof typeof messages, feature: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, language, `${feature}.json`), "utf8"));

/** The names of the values that a text asks for; the branches of a plural are not names. */
function valuesOf(text: string, kind: "any" | "written out"): string[] {
  const end = kind === "any" ? "[,}]" : "\\}";
  const names = text.matchAll(
    new RegExp(`(?<!(?:zero|one|two|few|many|other|=\\d+)\\s*)\\{\\s*(\\w+)\\s*${end}`, "g"),
  );
  return [...new Set([...names].map(([, name]) => `${name}`))].sort();
}

test("every file of texts is there in every language, and loaded", () => {
  for (const language of interfaceLanguage.options) {
    expect(filesOf(language).sort()).toEqual([...features].sort());
    const loaded = [...Object.keys(messages[language]), ...NOT_IN_STUDIO];
    expect(loaded.sort()).toEqual([...features].sort());
  }
});

test.each(features)("%s has the same texts in both languages", (feature) => {
  expect(Object.keys(textsOf("vi", feature))).toEqual(Object.keys(textsOf("en", feature)));
});

// Vietnamese has no plural forms: it may leave out a number that English only needs to choose one.
test.each(features)("%s asks for the same values in both languages", (feature) => {
  const vi = textsOf("vi", feature);
  for (const [key, text] of Object.entries(textsOf("en", feature))) {
    const asked = valuesOf(vi[key] ?? "", "any");
    expect([key, ...valuesOf(text, "any")]).toEqual(expect.arrayContaining([key, ...asked]));
    expect([key, ...asked]).toEqual(expect.arrayContaining([key, ...valuesOf(text, "written out")]));
  }
});

test.each(features)("%s has no empty text and no untidy space", (feature) => {
  for (const language of interfaceLanguage.options)
    for (const [key, text] of Object.entries(textsOf(language, feature)))
      expect([language, key, text.length > 0 && text === text.trim()]).toEqual([language, key, true]);
});

test("every error has its sentence", () => {
  expect(Object.keys(textsOf("en", "errors")).sort()).toEqual([...errorCodes].sort());
});
