import type { QuestionId } from "../survey/schema.ts";
import type { ListPlace, ResponseFilter } from "./schema.ts";

/** The filter as it stands in the address, without the question mark; empty when nothing is narrowed. */
export function filterQuery(filter: Partial<ResponseFilter & ListPlace>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined && value !== "") query.set(name, String(value));
  return query.toString();
}

/** Whether anything is narrowed. */
export const isNarrowed = (filter: ResponseFilter): boolean => filterQuery(filter) !== "";

/** What a search looks for: without case; without accents when it is typed without them. */
export function foldText(text: string, keepsAccents: boolean): string {
  const lower = text.normalize("NFC").toLowerCase();
  if (keepsAccents) return lower;
  // Letter by letter, so that a place in one is the same place in the other.
  return Array.from(lower, (letter) => letter.normalize("NFD").charAt(0).replace("đ", "d")).join("");
}

export const hasAccents = (text: string): boolean => /[\p{M}đĐ]/u.test(text.normalize("NFD"));

/** How much of a text stands on either side of what was found. */
const AROUND = 50;

/** A piece of a text, and where in it lies what was looked for. */
export interface Snippet {
  before: string;
  found: string;
  after: string;
}

/**
 * The first place in these texts where the words stand, with what is around it.
 * @param around letters on either side
 */
export function findInTexts(
  texts: readonly string[],
  wanted: string,
  around: number = AROUND,
): Snippet | undefined {
  const keepsAccents = hasAccents(wanted);
  const needle = foldText(wanted, keepsAccents);
  for (const text of texts) {
    const letters = Array.from(text.normalize("NFC"));
    const folded = foldText(text, keepsAccents);
    const place = folded.indexOf(needle);
    if (place < 0) continue;
    // Counted in letters: an emoji is one letter and two units of the text.
    const at = Array.from(folded.slice(0, place)).length;
    const until = at + Array.from(needle).length;
    const [from, to] = [Math.max(0, at - around), Math.min(letters.length, until + around)];
    return {
      before: `${from > 0 ? "… " : ""}${letters.slice(from, at).join("")}`,
      found: letters.slice(at, until).join(""),
      after: `${letters.slice(until, to).join("")}${to < letters.length ? " …" : ""}`,
    };
  }
  return undefined;
}

/** What a response says in words: to the text questions, and in the boxes beside "other". */
export function textsToSearch(
  answers: object,
  otherTexts: object,
  textQuestions: ReadonlySet<QuestionId>,
): string[] {
  const said: [QuestionId, unknown][] = Object.entries(answers).filter(([id]) => textQuestions.has(id));
  const others: [QuestionId, unknown][] = Object.entries(otherTexts);
  return [...said, ...others].flatMap(([, text]) => (typeof text === "string" ? [text] : []));
}

/** A place in the list as the address carries it. */
export const placeOf = ({ id, startedAt }: { id: string; startedAt: number }): string => `${startedAt}.${id}`;

/** @returns undefined when there is none */
export function readPlace(place: string | undefined): { id: string; startedAt: number } | undefined {
  const dot = place?.indexOf(".") ?? -1;
  return place === undefined || dot < 0
    ? undefined
    : { startedAt: Number(place.slice(0, dot)), id: place.slice(dot + 1) };
}
