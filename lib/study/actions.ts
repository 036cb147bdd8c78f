"use server";

import { redirect } from "next/navigation";
import { teamAction } from "../action.ts";
import { createStudy, saveGoal, updateStudy } from "./mutations.ts";
import { changedStudy, newStudy, savedGoal } from "./schema.ts";

export const createStudyAction = teamAction("study.create", newStudy, async (scope, input) => {
  const { id } = await createStudy(scope, input);
  // The goal comes first: everything after it serves it.
  redirect(`/studies/${id}/goal`);
});

export const updateStudyAction = teamAction(
  "study.update",
  changedStudy,
  async (scope, { study, ...input }) => {
    await updateStudy(scope, study, input);
    redirect(`/studies/${study}`);
  },
);

export const saveGoalAction = teamAction("study.update", savedGoal, async (scope, { study, ...goal }) => {
  await saveGoal(scope, study, goal);
  redirect(`/studies/${study}`);
});
