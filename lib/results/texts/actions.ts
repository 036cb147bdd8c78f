"use server";

import { refresh } from "next/cache";
import { teamAction } from "../../action.ts";
import { tagTexts, untagText } from "./mutations.ts";
import { textsToTag, textToUntag } from "./schema.ts";

export const tagTextsAction = teamAction(
  "response.review",
  textsToTag,
  async (scope, { study, ...input }) => {
    await tagTexts(scope, study, input);
    refresh();
    return undefined;
  },
);

export const untagTextAction = teamAction(
  "response.review",
  textToUntag,
  async (scope, { study, ...input }) => {
    await untagText(scope, study, input);
    refresh();
    return undefined;
  },
);
