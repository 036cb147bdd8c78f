import "server-only";
import { sql } from "drizzle-orm";
import type { Database, WriteConnection } from "../db/database.ts";
import { linkCounts } from "../db/schema.ts";
import type { RunChange } from "../db/statement.ts";
import type { Incoming } from "./http.ts";

/** How long visits are held in memory, in milliseconds: so many are lost at most when the machine stops dead. */
const HELD = 2000;

/** Programs that open links without a person: search engines, link previews, mail scanners, scripts. */
const PROGRAM =
  /bot\b|bot\/|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|skypeuripreview|embedly|curl|wget|python|okhttp|go-http-client/i;

/** Whether a person may be looking: not a HEAD, not a page fetched in advance, not a program that says it is one. */
export function isVisit({ method, header }: Pick<Incoming, "method" | "header">): boolean {
  if (method !== "GET" || header("sec-purpose")?.includes("prefetch")) return false;
  const agent = header("user-agent");
  return agent !== undefined && !PROGRAM.test(agent);
}

/** A link that was opened. */
interface Visited {
  id: string;
  teamId: string;
  survey: { id: string };
}

/**
 * Counts how often links are opened. A visit costs its page an addition in memory; every two seconds the sums
 * are written, beside what respondents send, in the commit they share.
 */
export class VisitCounter {
  readonly #db: Database;
  #held = new Map<string, { linkId: string; teamId: string; surveyId: string; visits: number }>();
  #timer: NodeJS.Timeout | undefined;
  #count: RunChange | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** One more visit. */
  add({ id: linkId, teamId, survey }: Visited): void {
    const held = this.#held.get(linkId) ?? { linkId, teamId, surveyId: survey.id, visits: 0 };
    this.#held.set(linkId, { ...held, visits: held.visits + 1 });
    this.#timer ??= setTimeout(() => {
      this.flush().catch((error: unknown) => console.error("counting visits:", error));
    }, HELD).unref();
  }

  /** Writes what is held; to be awaited before the database is closed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const held = [...this.#held.values()];
    this.#held = new Map();
    if (held.length === 0) return;
    await this.#db.record((tx) => {
      this.#count ??= prepareCount(this.#db, tx);
      for (const values of held) this.#count(values);
    });
  }
}

function prepareCount(db: Database, tx: WriteConnection): RunChange {
  const place = sql.placeholder;
  return db.compile(
    tx
      .insert(linkCounts)
      .values({
        linkId: place("linkId"),
        teamId: place("teamId"),
        surveyId: place("surveyId"),
        visits: place("visits"),
        completes: 0,
      })
      .onConflictDoUpdate({
        target: linkCounts.linkId,
        set: { visits: sql`${linkCounts.visits} + excluded.visits` },
      }),
  );
}
