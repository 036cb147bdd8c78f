/** Why something of a file is not in the draft, or not as it was. Each has a sentence in every language. */
export const noteCodes = [
  // Not in the draft.
  "type-unsupported",
  "condition-unsupported",
  "jump-unsupported",
  "jump-back",
  "quota-unsupported",
  "pipe-unsupported",
  "pipe-later",
  "validator-unsupported",
  "calculation-unsupported",
  "randomizer-unsupported",
  "carry-unsupported",
  "script-dropped",
  "media-dropped",
  "options-elsewhere",
  "too-many-options",
  "too-many-rows",
  "too-many-questions",
  "too-many-pages",
  "too-many-ends",
  "address-dropped",
  "settings-dropped",
  "answers-dropped",
  "language-unknown",
  "unknown-field",
  // There, but not as it was.
  "no-options",
  "split",
  "as-single",
  "as-rating",
  "as-text",
  "as-number",
  "as-statement",
  "asked-once",
  "comment-dropped",
  "page-cut",
  "pages-joined",
  "text-cut",
  "pictures-elsewhere",
  "end-of-block",
] as const;
export type NoteCode = (typeof noteCodes)[number];

/** What is in the draft, though not as it was; everything else is not in it. */
const CHANGED: ReadonlySet<NoteCode> = new Set([
  "no-options",
  "split",
  "as-single",
  "as-rating",
  "as-text",
  "as-number",
  "as-statement",
  "asked-once",
  "page-cut",
  "pages-joined",
  "text-cut",
  "pictures-elsewhere",
  "end-of-block",
]);

/** Something of a file that could not be taken over as it was. */
export interface Note {
  code: NoteCode;
  /** Where it stands in the file: what its tool calls the question, page or quota; empty for the whole survey. */
  place: string;
  /** Names and numbers for the sentence. */
  values: Readonly<Record<string, string | number>>;
  /** What stood there, word for word: for somebody to write again by hand. */
  source?: string;
}

export const isChanged = ({ code }: Note): boolean => CHANGED.has(code);

/** More than anybody reads; the rest is counted. */
const MOST_NOTES = 500;
const LONGEST_SOURCE = 600;
const LONGEST_NAME = 80;

export interface Notes {
  add: (code: NoteCode, place: string, values?: Note["values"], source?: string) => void;
  /** Settings that have no counterpart: counted by their name, because a file repeats them everywhere. */
  settings: (names: Iterable<string>) => void;
  /** Everything noted, in the file's order, and how many more there were. */
  all: () => { notes: Note[]; more: number };
}

/** Collects what could not be taken over. The same thing at the same place is said once. */
export function collectNotes(): Notes {
  const notes: Note[] = [];
  const said = new Set<string>();
  const settings = new Map<string, number>();
  let more = 0;
  return {
    add: (code, place, values = {}, source = "") => {
      const note: Note = {
        code,
        place: clip(place, LONGEST_NAME),
        values: Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            typeof value === "string" ? clip(value, LONGEST_NAME) : value,
          ]),
        ),
        ...(source.trim() ? { source: clip(source, LONGEST_SOURCE) } : {}),
      };
      const same = JSON.stringify(note);
      if (said.has(same)) return;
      if (notes.length >= MOST_NOTES) {
        more += 1;
        return;
      }
      said.add(same);
      notes.push(note);
    },
    settings: (names) => {
      for (const name of names) {
        const short = clip(name, LONGEST_NAME);
        if (settings.has(short) || settings.size < MOST_NOTES)
          settings.set(short, (settings.get(short) ?? 0) + 1);
        else more += 1;
      }
    },
    all: () => {
      const names = [...settings].map(([name, n]) => (n > 1 ? `${name} (${n}×)` : name));
      const dropped: Note = {
        code: "settings-dropped",
        place: "",
        values: { n: settings.size },
        source: names.join(", "),
      };
      return { notes: settings.size > 0 ? [...notes, dropped] : notes, more };
    },
  };
}

const clip = (text: string, longest: number) =>
  text.length > longest ? `${[...text.slice(0, longest)].join("").trimEnd()}…` : text;
