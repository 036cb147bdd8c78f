import type { LanguageTag, LocalText, Question } from "../../survey/schema.ts";
import type { Wish } from "./test-of-answers.ts";

/*
 * What a reader finds in another tool's file: our questions already, but rules, jumps and repeated answers still in
 * the tool's names. `assemble.ts` makes a draft of it.
 */

/** What a name in a condition means: the question, one row of it, or the tick of one option. */
export interface Alias {
  row?: number;
  option?: number;
}

export interface FoundQuestion {
  /** What its tool calls it; notes name it so. */
  name: string;
  /** With an id that is still to be given. */
  question: Question;
  /** What its tool stores, as the code it becomes. */
  answers: ReadonlyMap<string, number>;
  /** Names of it, its rows and its options in conditions and texts, besides `name`. */
  aliases?: ReadonlyMap<string, Alias>;
  showIf?: Wish | undefined;
  /** Of options and rows, by code. */
  partRules?: ReadonlyMap<number, Wish>;
  carry?: { from: string; over: "chosen" | "not-chosen" } | undefined;
  /** Taken right after this question. */
  jumps?: readonly FoundJump[];
}

export interface FoundJump {
  /** Always, when left out. */
  when?: Wish | undefined;
  to: { page: string } | { question: string } | { end: string };
  source: string;
}

export interface FoundPage {
  name: string;
  title?: LocalText | undefined;
  questions: readonly FoundQuestion[];
  showIf?: Wish | undefined;
  jumps?: readonly FoundJump[];
  shuffle?: boolean | undefined;
}

export interface FoundEnd {
  name: string;
  title?: LocalText | undefined;
  text?: LocalText | undefined;
  redirect?: string | undefined;
  screensOut?: boolean;
}

export interface FoundQuota {
  name: string;
  limit: number;
  when: Wish;
  end?: string | undefined;
}

export interface FoundSurvey {
  languages: readonly LanguageTag[];
  title: LocalText;
  intro?: LocalText | undefined;
  thanks?: LocalText | undefined;
  redirect?: string | undefined;
  pages: readonly FoundPage[];
  ends: readonly FoundEnd[];
  quotas: readonly FoundQuota[];
}

/**
 * An answer that a text repeats, until its question has an id. The signs of the mark are in no text of a file:
 * `file-texts.ts` takes them out first.
 * @param written how the file writes it
 * @param instead what is said where the answer cannot be had
 */
export const pipeMark = (name: string, written: string, instead: string): string =>
  `\ue000${name}\ue002${written}\ue002${instead}\ue001`;

export interface PipeMark {
  name: string;
  written: string;
  instead: string;
}

const MARK = /\ue000([^\ue000-\ue002]*)\ue002([^\ue000-\ue002]*)\ue002([^\ue000-\ue002]*)\ue001/g;
export const MARK_SIGNS = /[\ue000-\ue002]/g;

/** Every repeated answer of a text replaced. */
export const replaceMarks = (text: string, write: (mark: PipeMark) => string): string =>
  text
    .replace(MARK, (_, name: string, written: string, instead: string) => write({ name, written, instead }))
    .replace(MARK_SIGNS, "");

/** The names that a text, or anything with texts in it, repeats the answers of. */
export const markedNames = (texts: unknown): string[] =>
  [...JSON.stringify(texts ?? null).matchAll(MARK)].map(([, name]) => name ?? "");
