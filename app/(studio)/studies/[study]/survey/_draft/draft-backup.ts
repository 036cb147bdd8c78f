import * as z from "zod";
import { surveyDefinition } from "@/lib/survey/schema";
import { newId } from "./new-id";

/**
 * What is not saved yet is kept in this browser as well: a closed tab, a crash or a lost session loses nothing.
 * It is removed as soon as the server has it.
 *
 * Every open page keeps its own, under a name that it holds a lock on (Web Locks API) for as long as it lives: another
 * tab neither takes over nor removes what this one is about to save. Browsers have no locks outside a secure context;
 * there, whatever is kept counts as left behind.
 */
const backup = z.object({
  /** What was stored when these edits began, and its revision. */
  base: surveyDefinition,
  revision: z.int(),
  definition: surveyDefinition,
  at: z.int(),
});
export type DraftBackup = z.output<typeof backup>;

const keysOf = (survey: string) => `limn-draft-${survey}-`;

const here = newId("page");
let lock: Promise<void> | undefined;

/** Holds this page's lock from now on; resolves once it has it. */
function lockPage(): Promise<void> {
  lock ??= new Promise((resolve) => {
    if (!navigator.locks) return resolve();
    const untilThePageIsGone = new Promise<never>(() => undefined);
    void navigator.locks.request(here, () => {
      resolve();
      return untilThePageIsGone;
    });
  });
  return lock;
}

export function keepBackup(survey: string, draft: DraftBackup): void {
  try {
    localStorage.setItem(keysOf(survey) + here, JSON.stringify(draft));
  } catch {
    // Full or forbidden: the page itself still has the edits.
  }
}

export function dropBackup(survey: string): void {
  try {
    localStorage.removeItem(keysOf(survey) + here);
  } catch {
    // Forbidden: then there is none.
  }
}

/** Something that an earlier visit could not save; from `claim` on this page keeps it as its own. */
export interface LeftBehind {
  draft: DraftBackup;
  claim: () => void;
}

/** Of what earlier visits could not save, the newest that can be read; others wait for a later visit. */
export async function findLeftBehind(survey: string): Promise<LeftBehind | undefined> {
  await lockPage();
  const own = keysOf(survey) + here;
  const locks = await navigator.locks?.query();
  const open = new Set(locks?.held?.map(({ name }) => keysOf(survey) + name));
  try {
    const [newest] = Object.keys(localStorage)
      .filter((key) => key.startsWith(keysOf(survey)) && (key === own || !open.has(key)))
      .flatMap((key) => {
        const draft = read(key);
        return draft ? { key, draft } : [];
      })
      .sort((a, b) => b.draft.at - a.draft.at);
    if (!newest) return undefined;
    const claim = () => {
      keepBackup(survey, newest.draft);
      if (newest.key !== own) localStorage.removeItem(newest.key);
    };
    return { draft: newest.draft, claim };
  } catch {
    // Forbidden: then there is nothing.
    return undefined;
  }
}

function read(key: string): DraftBackup | undefined {
  try {
    return backup.safeParse(JSON.parse(localStorage.getItem(key) ?? "null")).data;
  } catch {
    return undefined;
  }
}
