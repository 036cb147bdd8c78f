import type { LocalText, ResponseState, SurveyDefinition } from "../survey/schema.ts";

/** Where people are who began and have not finished: some are still at it, most have left. */
export interface Departures {
  /** In the order of the newest version's pages. */
  pages: readonly { id: string; title: LocalText | undefined; question: LocalText | undefined; n: number }[];
  /** On pages that the newest version does not have any more. */
  elsewhere: number;
  /** Everybody who sent their first page. */
  begun: number;
}

/**
 * Sorts those who stopped by the page that was open to them. A page keeps its id through versions.
 * @param versions newest first
 */
export function departuresByPage(
  versions: readonly { id: string; definition: SurveyDefinition }[],
  stopped: readonly { versionId: string; pagesDone: number; n: number }[],
  counts: Readonly<Record<ResponseState, number>>,
): Departures {
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
    pages: newest.map(({ id, title, questions }) => ({
      id,
      title,
      question: questions.find(({ type }) => type !== "hidden")?.text,
      n: byPage.get(id) ?? 0,
    })),
    elsewhere,
    begun: Object.values(counts).reduce((sum, n) => sum + n, 0),
  };
}
