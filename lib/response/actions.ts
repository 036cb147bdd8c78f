"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { teamAction } from "../action.ts";
import { filterQuery } from "./model.ts";
import {
  addNote,
  addTag,
  eraseResponse,
  removeNote,
  removeTag,
  reviewFlagged,
  reviewResponse,
  undoReview,
} from "./mutations.ts";
import {
  decisionToUndo,
  flagDecision,
  listPlace,
  noteToRemove,
  responseDecision,
  responseFilter,
  responseNote,
  responseTag,
  responseToErase,
} from "./schema.ts";

/** An address within the study's responses, with the list's filter and what was just done. */
function address(study: string, response: string | undefined, query: string, done: Record<string, string>) {
  const asked = Object.fromEntries(new URLSearchParams(query));
  const kept = filterQuery({ ...responseFilter.parse(asked), ...listPlace.parse(asked) });
  const all = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(kept)), ...done });
  return `/studies/${study}/responses${response ? `/${response}` : ""}${all.size > 0 ? `?${all}` : ""}`;
}

export const reviewResponseAction = teamAction("response.review", responseDecision, async (scope, input) => {
  const { study, response, query, decision } = input;
  const batch = await reviewResponse(scope, study, response, decision === "none" ? null : decision);
  redirect(address(study, response, query, { batch }));
});

export const reviewFlaggedAction = teamAction("response.review", flagDecision, async (scope, input) => {
  const { study, query, flag, decision } = input;
  const { batch } = await reviewFlagged(scope, study, flag, decision);
  redirect(address(study, undefined, query, { batch }));
});

export const undoReviewAction = teamAction("response.review", decisionToUndo, async (scope, input) => {
  const { study, response, query, batch } = input;
  await undoReview(scope, study, batch);
  redirect(address(study, response, query, { undone: "yes" }));
});

export const addNoteAction = teamAction("response.review", responseNote, async (scope, input) => {
  await addNote(scope, input.study, input.response, input.text);
  redirect(address(input.study, input.response, input.query, {}));
});

export const removeNoteAction = teamAction("response.review", noteToRemove, async (scope, input) => {
  await removeNote(scope, input.study, input.response, input.note);
  refresh();
  return undefined;
});

export const addTagAction = teamAction("response.review", responseTag, async (scope, input) => {
  await addTag(scope, input.study, input.response, input.tag);
  redirect(address(input.study, input.response, input.query, {}));
});

export const removeTagAction = teamAction("response.review", responseTag, async (scope, input) => {
  await removeTag(scope, input.study, input.response, input.tag);
  refresh();
  return undefined;
});

export const eraseResponseAction = teamAction("response.erase", responseToErase, async (scope, input) => {
  const stays = await eraseResponse(scope, input.study, input.response);
  redirect(address(input.study, stays ? input.response : undefined, input.query, {}));
});
