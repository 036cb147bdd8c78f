"use server";

import { redirect } from "next/navigation";
import { teamAction } from "../action.ts";
import { closeLink, createLink, openLink, pauseLink, renameLink } from "./mutations.ts";
import { linkToCreate, linkToRename, linkToSwitch } from "./schema.ts";

export const createLinkAction = teamAction("link.update", linkToCreate, async (scope, input) => {
  await createLink(scope, input.survey, input);
  redirect(`/studies/${input.study}/links`);
});

export const renameLinkAction = teamAction("link.update", linkToRename, async (scope, input) => {
  await renameLink(scope, input.link, input.label);
  redirect(`/studies/${input.study}/links`);
});

export const switchLinkAction = teamAction("link.update", linkToSwitch, async (scope, input) => {
  const change = { pause: pauseLink, open: openLink, close: closeLink }[input.to];
  await change(scope, input.link);
  redirect(`/studies/${input.study}/links`);
});
