"use server";

import { refresh } from "next/cache";
import { teamAction } from "../action.ts";
import { cancelJob } from "./mutations.ts";
import { jobCancellation } from "./schema.ts";

export const cancelJobAction = teamAction("segmentation.run", jobCancellation, async (scope, { job }) => {
  await cancelJob(scope, job);
  refresh();
  return undefined;
});
