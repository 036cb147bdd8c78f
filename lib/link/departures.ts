import type { LocalText, ResponseState, SurveyDefinition } from "../survey/schema.ts";

/** Where people are who opened a survey and have not finished: some are still at it, most have left. */
export interface Departures {
  /** In the order of the newest version's pages. */
  pages: readonly { id: string; title: LocalText | undefined; question: LocalText | undefined; n: number }[];
  /** On pages that the newest version does not have any more. */
  elsewhere: number;
  /** Everybody who opened it; those who sent a page at least. */
  base: number;
  /** Of them, who has not finished. */
  n: number;
}

/**
 * Sorts those who stopped by the page that was open to them; who only opened the survey, into its first page. A page
 * keeps its id through versions.
 * @param versions newest first
 */
export function departuresByPage(
  versions: readonly { id: string; definition: SurveyDefinition }[],
  stopped: readonly { versionId: string; pagesDone: number; n: number }[],
  { visits, counts }: { visits: number; counts: Readonly<Record<ResponseState, number>> },
): Departures {
  const begun = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const base = Math.max(visits, begun);
  const byPage = new Map<string, number>();
  let elsewhere = 0;
  const newest = versions[0]?.definition.pages ?? [];
  const current = new Set(newest.map(({ id }) => id));
  for (const { versionId, pagesDone, n } of stopped) {
    const page = versions.find(({ id }) => id === versionId)?.definition.pages[pagesDone];
    if (page && current.has(page.id)) byPage.set(page.id, (byPage.get(page.id) ?? 0) + n);
    else elsewhere += n;
  }
  return {
    pages: newest.map(({ id, title, questions }, i) => ({
      id,
      title,
      question: questions.find(({ type }) => type !== "hidden")?.text,
      n: (byPage.get(id) ?? 0) + (i === 0 ? base - begun : 0),
    })),
    elsewhere,
    base,
    n: base - begun + counts.partial,
  };
}
