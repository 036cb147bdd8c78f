import "server-only";
import type { Database } from "../../db/database.ts";
import type { Incoming } from "../http.ts";
import { type Visits, visitWriter } from "./mutations.ts";

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
  readonly #write: ReturnType<typeof visitWriter>;
  #held = new Map<string, Visits>();
  #timer: NodeJS.Timeout | undefined;

  constructor(db: Database) {
    this.#write = visitWriter(db);
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
    if (held.length > 0) await this.#write(held);
  }
}
