"use server";

import { redirect } from "next/navigation";
import { teamAction } from "../../action.ts";
import { removeKeptFile } from "../kept-files.ts";
import { beginFromStructure, bringBackDraft, forgetEarlierDraft, takeStructure } from "./mutations.ts";
import { reviewStructure } from "./queries.ts";
import { earlierDraftChoice, structureToBegin, structureToTake } from "./schema.ts";

export const takeStructureAction = teamAction("survey.update", structureToTake, async (scope, input) => {
  const { study, file, how, consent } = input;
  const { definition, format, name } = await reviewStructure(scope, file);
  await takeStructure(scope, study, { definition, format, source: name, consent }, how, Date.now());
  await removeKeptFile(scope, file);
  redirect(`/studies/${study}/survey`);
});

export const beginFromStructureAction = teamAction(
  "survey.update",
  structureToBegin,
  async (scope, { file, consent, ...study }) => {
    const { definition, format, name } = await reviewStructure(scope, file);
    const { id } = await beginFromStructure(scope, study, { definition, format, source: name, consent });
    await removeKeptFile(scope, file);
    redirect(`/studies/${id}/survey`);
  },
);

export const earlierDraftAction = teamAction("survey.update", earlierDraftChoice, async (scope, input) => {
  if (input.to === "bring-back") await bringBackDraft(scope, input.study, Date.now());
  else await forgetEarlierDraft(scope, input.study);
  redirect(`/studies/${input.study}/survey`);
});
