import type { Database } from "../../db/database.ts";
import { sealStudy } from "./mutations.ts";
import { listOpenStudies } from "./queries.ts";

/** How often it looks whether there is anything to pack. */
const EVERY = 10_000;

/**
 * Packs answers in the background, so that nobody who looks at results waits for it. It rests as long as it worked:
 * respondents and the team come first. What it did not get to is read from the rows meanwhile.
 */
export function startColumnKeeper(db: Database): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let wake: () => void = () => undefined;
  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, milliseconds);
      timer.unref();
    });

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      const { signal } = stopping;
      let since = performance.now();
      const pause = async () => {
        await rest(Math.min(EVERY, performance.now() - since));
        since = performance.now();
      };
      try {
        for (const id of await listOpenStudies(db)) {
          if (signal.aborted) return;
          await sealStudy(db, id, { signal, pause });
        }
      } catch (error) {
        // The next round tries again; without chunks everything is read from the rows.
        console.error("packing answers failed", error);
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
