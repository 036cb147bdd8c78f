import type { Access } from "./accesses/access";
import { answersAccesses } from "./accesses/answers";
import { exchangeAccesses } from "./accesses/exchange";
import { jobsAccesses } from "./accesses/jobs";
import { libraryAccesses } from "./accesses/library";
import { linkAccesses } from "./accesses/link";
import { personaAccesses } from "./accesses/persona";
import { pictureAccesses } from "./accesses/picture";
import { responseAccesses } from "./accesses/response";
import { resultsAccesses } from "./accesses/results";
import { studyAccesses } from "./accesses/study";
import { surveyAccesses } from "./accesses/survey";
import { teamAccesses } from "./accesses/team";

/**
 * Every read and write of team data. A new one gets a line here: `isolation.test.ts` runs it as each role of its
 * own and of another team, and fails for a function that has no line.
 */
export const accesses: Access[] = [
  ...answersAccesses,
  ...exchangeAccesses,
  ...jobsAccesses,
  ...libraryAccesses,
  ...linkAccesses,
  ...responseAccesses,
  ...resultsAccesses,
  ...personaAccesses,
  ...studyAccesses,
  ...surveyAccesses,
  ...pictureAccesses,
  ...teamAccesses,
];

/** Functions that take a scope and are no door of their own, each with the reason. */
export const notDoors: Record<string, string> = {
  "persona/living/readWeeks":
    "takes a run that its caller has looked up, and reads answers through readAnswerTable",
  "persona/weighting/weightsForRun": "weights of a table that its caller has read, through getWeightingAt",
  "answers/columns/outside/readMembers": "behind readAnswerTable, which asks for the proof",
  "answers/countComplete": "two numbers of a study that its callers have looked up",
  "jobs/enqueueJob": "runs inside the transaction of a mutation that has authorised",
};
