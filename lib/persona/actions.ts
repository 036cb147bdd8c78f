"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { teamAction } from "../action.ts";
import { layoutOf } from "./editing/layout.ts";
import {
  addComment,
  approvePersona,
  approvePersonas,
  arrangePersona,
  describePersona,
  removeComment,
  showPersona,
} from "./editing/mutations.ts";
import {
  commentToRemove,
  layoutForm,
  newComment,
  personaApproval,
  personaApprovals,
  personaMerge,
  personaSplit,
  personaVisibility,
  personaWords,
} from "./editing/schema.ts";
import { chooseNumber, mergePersonas, splitPersona, startSegmentation } from "./mutations.ts";
import { chosenNumber, newSegmentation } from "./schema.ts";

export const startSegmentationAction = teamAction(
  "segmentation.run",
  newSegmentation,
  async (scope, { study, ...settings }) => {
    await startSegmentation(scope, study, settings);
    redirect(`/studies/${study}/personas#run-progress`);
  },
);

export const chooseNumberAction = teamAction(
  "segmentation.run",
  chosenNumber,
  async (scope, { study, ...asked }) => {
    await chooseNumber(scope, study, asked);
    redirect(`/studies/${study}/personas#run-progress`);
  },
);

export const mergePersonasAction = teamAction("persona.update", personaMerge, async (scope, input) => {
  const { studyId } = await mergePersonas(scope, input.persona, input.other);
  redirect(`/studies/${studyId}/personas#run-progress`);
});

export const splitPersonaAction = teamAction("persona.update", personaSplit, async (scope, input) => {
  const { studyId } = await splitPersona(scope, input.persona, input.answer, input.words);
  redirect(`/studies/${studyId}/personas#run-progress`);
});

export const describePersonaAction = teamAction(
  "persona.update",
  personaWords,
  async (scope, { persona, ...words }) => {
    await describePersona(scope, persona, words);
    refresh();
    return undefined;
  },
);

export const arrangePersonaAction = teamAction("persona.update", layoutForm, async (scope, form) => {
  await arrangePersona(scope, form.persona, layoutOf(form));
  refresh();
  return undefined;
});

export const addCommentAction = teamAction("persona.update", newComment, async (scope, { persona, text }) => {
  await addComment(scope, persona, text);
  refresh();
  return undefined;
});

export const removeCommentAction = teamAction(
  "persona.update",
  commentToRemove,
  async (scope, { persona, comment }) => {
    await removeComment(scope, persona, comment);
    refresh();
    return undefined;
  },
);

export const approvePersonaAction = teamAction("persona.update", personaApproval, async (scope, input) => {
  await approvePersona(scope, input.persona);
  refresh();
  return undefined;
});

export const approvePersonasAction = teamAction("persona.update", personaApprovals, async (scope, input) => {
  await approvePersonas(scope, input.personas);
  refresh();
  return undefined;
});

export const showPersonaAction = teamAction("persona.update", personaVisibility, async (scope, input) => {
  await showPersona(scope, input.persona, input.show === "yes");
  refresh();
  return undefined;
});
