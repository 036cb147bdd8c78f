import { type FoundJump, type FoundPage, type FoundQuestion, markedNames } from "./found-survey.ts";
import type { Notes } from "./notes.ts";

/** A page of the draft to be: a page of the file, or a part of one. */
export interface PagePart {
  /** The page it is from; its first part is where a jump to the page leads. */
  page: FoundPage;
  isFirst: boolean;
  questions: FoundQuestion[];
  jumps: readonly FoundJump[];
}

const MOST_PAGES = 100;
const MOST_QUESTIONS = 100;
/** Pages are joined up to this size where a file has more of them than a survey can. */
const JOINED_SIZE = 10;

/**
 * The pages of a file as pages that a draft can have. A page is cut where a question repeats an answer of the same
 * page, where somebody jumps away or lands in its middle, and where it is too long; pages are joined where there
 * are too many.
 */
export function cutPages(pages: readonly FoundPage[], notes: Notes): PagePart[] {
  const targets = jumpTargets(pages);
  const parts = pages.flatMap((page) => {
    const cut = cutPage(page, targets);
    if (cut.length > 1) notes.add("page-cut", page.name, { n: cut.length });
    return cut;
  });
  const whole = parts.filter(({ questions, jumps }) => questions.length > 0 || jumps.length > 0);
  if (whole.length <= MOST_PAGES) return whole;
  const joined = joinPages(whole, targets);
  notes.add("pages-joined", "", { n: whole.length, pages: Math.min(joined.length, MOST_PAGES) });
  const lost = joined.slice(MOST_PAGES).flatMap(({ questions }) => questions.map(({ name }) => name));
  if (lost.length > 0)
    notes.add("too-many-pages", "", { n: lost.length, limit: MOST_PAGES }, lost.join(", "));
  return joined.slice(0, MOST_PAGES);
}

/** Pages and questions that jumps lead to. */
function jumpTargets(pages: readonly FoundPage[]): ReadonlySet<string> {
  const jumps = pages.flatMap(({ jumps = [], questions }) => [
    ...jumps,
    ...questions.flatMap((question) => question.jumps ?? []),
  ]);
  return new Set(
    jumps.flatMap(({ to }) =>
      "page" in to ? [`page ${to.page}`] : "question" in to ? [`question ${to.question}`] : [],
    ),
  );
}

function cutPage(page: FoundPage, targets: ReadonlySet<string>): PagePart[] {
  const parts: PagePart[] = [{ page, isFirst: true, questions: [], jumps: [] }];
  let names = new Set<string>();
  let jumpsAway = false;
  for (const question of page.questions) {
    const last = parts.at(-1);
    const isFull = (last?.questions.length ?? 0) >= MOST_QUESTIONS;
    const repeats = !page.shuffle && markedNames(question.question).some((name) => names.has(name));
    const isTarget = targets.has(`question ${question.name}`) && names.size > 0;
    if (jumpsAway || isFull || repeats || isTarget) {
      parts.push({ page, isFirst: false, questions: [], jumps: [] });
      names = new Set();
    }
    const part = parts.at(-1);
    part?.questions.push(question);
    for (const name of [question.name, ...(question.aliases?.keys() ?? [])]) names.add(name);
    jumpsAway = question.jumps !== undefined && question.jumps.length > 0;
    if (part && question.jumps) part.jumps = question.jumps;
  }
  const last = parts.at(-1);
  if (last && page.jumps) last.jumps = [...last.jumps, ...page.jumps];
  return parts;
}

function joinPages(parts: readonly PagePart[], targets: ReadonlySet<string>): PagePart[] {
  const joined: PagePart[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const isPlain = (one: PagePart) => !one.page.showIf && !one.page.shuffle;
    const isLandedOn =
      (part.isFirst && targets.has(`page ${part.page.name}`)) ||
      part.questions.some(({ name }) => targets.has(`question ${name}`));
    const fits = before && before.questions.length + part.questions.length <= JOINED_SIZE;
    const names = new Set(before?.questions.map(({ name }) => name));
    const repeats = part.questions.some(({ question }) =>
      markedNames(question).some((name) => names.has(name)),
    );
    if (
      before &&
      fits &&
      isPlain(before) &&
      isPlain(part) &&
      before.jumps.length === 0 &&
      !isLandedOn &&
      !repeats
    ) {
      before.questions = [...before.questions, ...part.questions];
      before.jumps = part.jumps;
    } else joined.push({ ...part });
  }
  return joined;
}
