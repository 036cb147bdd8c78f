"use server";

import { redirect } from "next/navigation";
import { teamAction } from "../../action.ts";
import { closeFinder, openFinder } from "./mutations.ts";
import { finderClosing, newFinder } from "./schema.ts";

export const openFinderAction = teamAction("persona.update", newFinder, async (scope, { study, size }) => {
  await openFinder(scope, study, size);
  redirect(`/studies/${study}/personas/finder#forms`);
});

export const closeFinderAction = teamAction("persona.update", finderClosing, async (scope, { finder }) => {
  const { studyId } = await closeFinder(scope, finder);
  redirect(`/studies/${studyId}/personas/finder#forms`);
});
