import { cancelJob } from "@/lib/jobs/mutations";
import { getJob } from "@/lib/jobs/queries";
import type { Access } from "./access";

/** Every read and write of `lib/jobs`. */
export const jobsAccesses: Access[] = [
  ["jobs/cancelJob", "segmentation.run", "refused", (s, w, db) => cancelJob(s, w.job, db)],
  ["jobs/getJob", "persona.read", "refused", (s, w, db) => getJob(s, w.job, db)],
];
