import {
  isKnownToIntl,
  type LanguageTag,
  type LocalText,
  languageTag,
  localText,
} from "../../survey/text-schema.ts";
import { MARK_SIGNS, pipeMark } from "./found-survey.ts";
import type { Notes } from "./notes.ts";
import { plainText } from "./plain-text.ts";

/** Room is left below the schema's 5,000 for the ids of repeated answers. */
const LONGEST_TEXT = 4_500;
/** More than any survey has; a file that names thousands of languages is no survey. */
const MOST_LANGUAGES = 40;

/** How a tool writes the answers that a text repeats; each becomes a mark. */
export type MarkPipes = (text: string) => string;

/** Texts of a file on their way into a draft: without markup, in the languages of the survey. */
export interface FileTexts {
  main: LanguageTag;
  languages: () => readonly LanguageTag[];
  /** One text in one language. */
  one: (place: string, text: string, language?: LanguageTag) => LocalText;
  /** A text in several languages, by tags that the file uses; what is blank is left out. */
  local: (place: string, texts: Iterable<readonly [string, string | undefined]>) => LocalText;
  /** The text, or this name in the main language where it says nothing there. */
  named: (text: LocalText, name: string) => LocalText;
}

export function collectTexts(main: LanguageTag, notes: Notes, markPipes: MarkPipes): FileTexts {
  const languages = new Set([main]);
  const clean = (place: string, raw: string): string => {
    const marked = markPipes(raw.slice(0, 100_000).replace(MARK_SIGNS, ""));
    const { text, hasScript, hasMedia } = plainText(marked.replace(/\{(?=\{)/g, "{ "));
    if (hasScript) notes.add("script-dropped", place);
    if (hasMedia) notes.add("media-dropped", place);
    if (text.length <= LONGEST_TEXT) return text;
    notes.add("text-cut", place, { n: LONGEST_TEXT }, text.slice(LONGEST_TEXT));
    return [...text.slice(0, LONGEST_TEXT)].slice(0, -1).join("");
  };
  const local: FileTexts["local"] = (place, texts) => {
    const made: LocalText = {};
    for (const [name, raw] of texts) {
      if (raw === undefined) continue;
      const tag = name === main ? main : tagOf(name);
      if (!tag || (!languages.has(tag) && languages.size >= MOST_LANGUAGES)) {
        notes.add("language-unknown", place, { language: name }, raw);
        continue;
      }
      const text = clean(place, raw);
      if (text === "" || Object.hasOwn(made, tag)) continue;
      languages.add(tag);
      made[tag] = text;
    }
    return localText.parse(made);
  };
  return {
    main,
    languages: () => [...languages],
    one: (place, text, language = main) => local(place, [[language, text]]),
    local,
    named: (text, name) => (text[main]?.trim() ? text : { ...text, ...local(name, [[main, name]]) }),
  };
}

/** `en`, `PT-BR`, `zh_Hans`, `de-informal` as a language tag; undefined when it is none. */
export function tagOf(name: string): LanguageTag | undefined {
  const tidy = name.trim().replaceAll("_", "-");
  const [primary = "", ...rest] = tidy.split("-");
  const whole = [primary.toLowerCase(), ...rest].join("-");
  for (const candidate of [whole, primary.toLowerCase()]) {
    const tag = languageTag.safeParse(candidate);
    if (tag.success && tag.data.length <= 35 && isKnownToIntl(tag.data)) return tag.data;
  }
  return undefined;
}

/** Whether there is a text in any language. */
export const hasAnyText = (text: LocalText | undefined): text is LocalText =>
  text !== undefined && Object.values(text).some((one) => one.trim() !== "");

/** Two texts one under the other, language by language. */
export function joinTexts(first: LocalText, second: LocalText): LocalText {
  const joined: LocalText = { ...first };
  for (const [tag, text] of Object.entries(second))
    joined[tag] = joined[tag] ? `${joined[tag]}\n${text}` : text;
  return joined;
}

/**
 * Marks what a pattern (without named groups) finds.
 * @param read from the whole match and its groups: the name of the question, and what is said where it cannot be had
 */
export const markAll = (
  text: string,
  pattern: RegExp,
  read: (found: readonly string[]) => { name: string; instead?: string } | undefined,
): string =>
  text.replace(pattern, (...args: unknown[]) => {
    const groups = args.slice(0, -2).map((group) => (typeof group === "string" ? group : ""));
    const pipe = read(groups);
    const written = groups[0] ?? "";
    return pipe ? pipeMark(pipe.name, written, pipe.instead ?? "…") : written;
  });
