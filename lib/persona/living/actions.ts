"use server";

import { redirect } from "next/navigation";
import { teamAction } from "../../action.ts";
import { exchangeGroups } from "./mutations.ts";
import { groupExchange } from "./schema.ts";

export const exchangeGroupsAction = teamAction(
  "persona.update",
  groupExchange,
  async (scope, { persona, really }) => {
    const { studyId } = await exchangeGroups(scope, persona, really);
    redirect(`/studies/${studyId}/personas/changes`);
  },
);
