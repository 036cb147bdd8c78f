import { getTranslations } from "next-intl/server";
import { listPersonas } from "@/lib/persona/queries";
import { getCollection, getSummary } from "@/lib/results/queries";
import { EVERYBODY } from "@/lib/results/schema";
import type { TeamScope } from "@/lib/team/scope";

/** What groups can be made by. */
export async function readChoices(scope: TeamScope, study: string) {
  const [collection, { questions }, personas, say] = await Promise.all([
    getCollection(scope, study),
    getSummary(scope, study, EVERYBODY),
    listPersonas(scope, study),
    getTranslations("results"),
  ]);
  const named = personas.map(({ id, name, segment }) => ({
    id,
    name: name ?? say("filter-group", { letter: String.fromCharCode(65 + segment) }),
  }));
  return { collection, questions, personas: named };
}

export type ChoiceSources = Awaited<ReturnType<typeof readChoices>>;
