import type { Database } from "../db/database.ts";
import { checkNewResponses, newKeeperMemory } from "./mutations.ts";

/** How long a response waits for its check at most, when there is nothing else to check. */
const EVERY = 3000;

/**
 * Checks responses in the background, a few at a time, and rests as long as it worked: respondents and the team
 * come first. What it did not get to is found again at the next start.
 */
export function startQualityKeeper(db: Database): { stop: () => Promise<void> } {
  const memory = newKeeperMemory();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let wake = () => undefined;
  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      wake = () => {
        resolve();
        return undefined;
      };
      timer = setTimeout(resolve, milliseconds);
      timer.unref();
    });

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      let since = performance.now();
      const pause = async () => {
        await rest(Math.min(EVERY, performance.now() - since));
        since = performance.now();
      };
      try {
        await checkNewResponses(db, memory, pause, stopping.signal);
      } catch (error) {
        // The next round tries again; a product that checks nothing for a while still collects and counts.
        console.error("checking responses failed", error);
      }
      if (!stopping.signal.aborted) await rest(EVERY);
    }
  }

  const running = keep();
  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      wake();
      await running;
    },
  };
}
