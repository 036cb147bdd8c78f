import { readWeeks, weeksOfGroup } from "@/lib/persona/living/queries";
import type { PersonaCard } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import { requireTeam } from "@/lib/team/gate";
import { ShareMoves } from "./share-moves";

/** How the share of one persona moves, read apart from the rest of the page. */
export async function Moves({
  study,
  run,
  persona,
}: {
  study: string;
  run: FinishedRun;
  persona: PersonaCard;
}) {
  const scope = await requireTeam("results.read");
  const { weeks, since } = await readWeeks(scope, study, run);
  return <ShareMoves weeks={weeksOfGroup(weeks, persona.segment)} since={since} colour={persona.colour} />;
}
