"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { teamAction } from "../action.ts";
import { approvePersona, notePersona, renamePersona, showPersona, startSegmentation } from "./mutations.ts";
import { newSegmentation, personaApproval, personaName, personaNote, personaVisibility } from "./schema.ts";

export const startSegmentationAction = teamAction(
  "segmentation.run",
  newSegmentation,
  async (scope, { study, ...settings }) => {
    await startSegmentation(scope, study, settings);
    redirect(`/studies/${study}/personas#run-progress`);
  },
);

export const renamePersonaAction = teamAction("persona.update", personaName, async (scope, input) => {
  await renamePersona(scope, input.persona, input.name);
  refresh();
  return undefined;
});

export const notePersonaAction = teamAction("persona.update", personaNote, async (scope, input) => {
  await notePersona(scope, input.persona, input.note);
  refresh();
  return undefined;
});

export const approvePersonaAction = teamAction("persona.update", personaApproval, async (scope, input) => {
  await approvePersona(scope, input.persona);
  refresh();
  return undefined;
});

export const showPersonaAction = teamAction("persona.update", personaVisibility, async (scope, input) => {
  await showPersona(scope, input.persona, input.show === "yes");
  refresh();
  return undefined;
});
