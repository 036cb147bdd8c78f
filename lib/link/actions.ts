"use server";

import { redirect } from "next/navigation";
import { teamAction } from "../action.ts";
import { closeSurvey, pauseSurvey, resumeSurvey } from "../survey/mutations.ts";
import {
  closeLink,
  createLink,
  createPersonalLinks,
  deleteTestResponses,
  ensureTestLink,
  openLink,
  pauseLink,
  setOpening,
  updateLink,
} from "./mutations.ts";
import {
  collectingToSwitch,
  linkToCreate,
  linkToSwitch,
  linkToUpdate,
  openingToSet,
  personalToCreate,
  testToMake,
} from "./schema.ts";

export const createLinkAction = teamAction("link.update", linkToCreate, async (scope, input) => {
  const { id } = await createLink(scope, input.survey, input);
  redirect(`/studies/${input.study}/links${input.kind === "personal" ? `/${id}` : ""}`);
});

export const updateLinkAction = teamAction("link.update", linkToUpdate, async (scope, input) => {
  await updateLink(scope, input.link, input);
  redirect(`/studies/${input.study}/links/${input.link}`);
});

export const switchLinkAction = teamAction("link.update", linkToSwitch, async (scope, input) => {
  const change = { pause: pauseLink, open: openLink, close: closeLink }[input.to];
  await change(scope, input.link);
  redirect(`/studies/${input.study}/links/${input.link}`);
});

export const createPersonalLinksAction = teamAction("link.update", personalToCreate, async (scope, input) => {
  await createPersonalLinks(scope, input.link, input);
  redirect(`/studies/${input.study}/links/${input.link}`);
});

export const setOpeningAction = teamAction("survey.publish", openingToSet, async (scope, input) => {
  await setOpening(scope, input.survey, input);
  redirect(`/studies/${input.study}/links`);
});

export const switchCollectingAction = teamAction(
  "survey.publish",
  collectingToSwitch,
  async (scope, input) => {
    const change = { pause: pauseSurvey, resume: resumeSurvey, close: closeSurvey }[input.to];
    await change(scope, input.survey);
    redirect(`/studies/${input.study}/links`);
  },
);

export const makeTestLinkAction = teamAction("link.update", testToMake, async (scope, input) => {
  await ensureTestLink(scope, input.survey);
  redirect(`/studies/${input.study}/links`);
});

export const deleteTestResponsesAction = teamAction("link.update", testToMake, async (scope, input) => {
  await deleteTestResponses(scope, input.survey);
  redirect(`/studies/${input.study}/links`);
});
