import "server-only";
import { type Database, database } from "../../db/database.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { listPersonas, listQuotes, type PersonaCard, type Quote } from "../queries.ts";

/** A persona with the words that go with it. */
export type TakenAway = PersonaCard & { quotes: Quote[] };

/**
 * What is printed and taken away: the portraits as this reader may see them, those of the newest run of each, the
 * largest first. Hidden ones stay behind.
 */
export async function listTakenAway(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<TakenAway[]> {
  authorize(scope, "persona.read");
  const personas = (await listPersonas(scope, studyId, db)).filter(({ state }) => state !== "hidden");
  const taken: TakenAway[] = [];
  for (const persona of personas) {
    const isApproved = persona.state === "approved";
    const quotes = await listQuotes(scope, persona.facts.quotes, db);
    taken.push({ ...persona, approvedAt: isApproved ? persona.approvedAt : null, quotes });
  }
  return taken;
}
