import type { SurveyState } from "../survey/schema.ts";
import type { StudyOrigin } from "./schema.ts";

/** Below this the engine refuses to look for groups; see the sample-size rules of the engine. */
export const FEWEST_ANSWERS = 30;

/** From here on groups are no longer labelled tentative. */
export const ENOUGH_ANSWERS = 100;

/** What has been counted of a study; everything its steps are decided from. */
export interface StudyCounts {
  origin: StudyOrigin;
  hasGoal: boolean;
  /** Undefined when no survey has been made; without a number of questions when its draft cannot be read. */
  survey: { state: SurveyState; questions: number | undefined } | undefined;
  links: number;
  openLinks: number;
  /** Without those that a person excluded. */
  completeResponses: number;
  /** The newest run; `waiting` covers queued and running. */
  run: "none" | "waiting" | "done" | "failed";
  /** Personas of the newest finished run; a run may find no groups and then has none. */
  draftPersonas: number;
  approvedPersonas: number;
}

/** `current`: can be done now; `later`: something before it is missing. */
export type TaskState = "done" | "current" | "later";

export type TaskKey = "goal" | "survey" | "link" | "answers" | "run" | "personas";

/** What is missing or reached, as a key of `messages/<language>/study.json` with its numbers. */
export type TaskDetail =
  | { key: "goal-missing" | "goal-set" }
  | {
      key:
        | "survey-missing"
        | "survey-unreadable"
        | "survey-empty"
        | "survey-no-goal"
        | "survey-paused"
        | "survey-closed"
        | "survey-closed-early";
    }
  | { key: "survey-draft" | "survey-live"; n: number }
  | { key: "link-missing" | "link-none-open" | "link-no-survey" }
  | { key: "link-open"; n: number }
  | { key: "answers-none" | "answers-imported-none" }
  | { key: "answers-few" | "answers-tentative" | "answers-enough"; n: number; wanted: number }
  | { key: "run-few-answers"; wanted: number }
  | { key: "run-ready" | "run-waiting" | "run-done" | "run-failed" }
  | { key: "personas-no-run" | "personas-no-groups" }
  | { key: "personas-to-review" | "personas-approved"; n: number };

export interface Task {
  key: TaskKey;
  state: TaskState;
  detail: TaskDetail;
  /** Where it is done, below the study's own address. */
  path: "goal" | "survey" | "links" | "results" | "personas";
}

export interface Step {
  key: "goal" | "portrait";
  state: TaskState;
  tasks: Task[];
}

/** The steps of a study that exist so far, each with its state and what is missing. */
export function describeSteps(counts: StudyCounts): Step[] {
  const collects = counts.origin !== "import";
  const portrait = [
    ...(collects ? [surveyTask(counts), linkTask(counts)] : []),
    answersTask(counts),
    runTask(counts),
    personasTask(counts),
  ];
  return [
    { key: "goal", state: counts.hasGoal ? "done" : "current", tasks: [goalTask(counts)] },
    { key: "portrait", state: stateOf(portrait), tasks: portrait },
  ];
}

/**
 * The one thing to do next: the first task that can be done now; undefined when all are done. Where answers are there
 * already, as after an import, they are looked at before anybody has to write down a goal.
 */
export function findNextTask(steps: readonly Step[]): Task | undefined {
  const [first, ...others] = steps.flatMap(({ tasks }) => tasks).filter(({ state }) => state === "current");
  const isGoal = first?.key === "goal";
  return (isGoal && others.find(({ key }) => key === "run" || key === "personas")) || first;
}

function stateOf(tasks: readonly Task[]): TaskState {
  if (tasks.every((task) => task.state === "done")) return "done";
  return tasks.some((task) => task.state !== "later") ? "current" : "later";
}

function goalTask({ hasGoal }: StudyCounts): Task {
  return {
    key: "goal",
    path: "goal",
    state: hasGoal ? "done" : "current",
    detail: { key: hasGoal ? "goal-set" : "goal-missing" },
  };
}

function surveyTask(counts: StudyCounts): Task {
  const { survey, hasGoal } = counts;
  const task = (state: TaskState, detail: TaskDetail): Task => ({
    key: "survey",
    path: "survey",
    state,
    detail,
  });
  if (!survey) return task("current", { key: "survey-missing" });
  if (survey.questions === undefined) return task("current", { key: "survey-unreadable" });
  switch (survey.state) {
    case "live":
      return task("done", { key: "survey-live", n: survey.questions });
    case "paused":
      return task("current", { key: "survey-paused" });
    case "closed":
      return counts.completeResponses < FEWEST_ANSWERS
        ? task("current", { key: "survey-closed-early" })
        : task("done", { key: "survey-closed" });
    case "draft":
      if (survey.questions === 0) return task("current", { key: "survey-empty" });
      // It can be written without a goal, but not published.
      if (!hasGoal) return task("later", { key: "survey-no-goal" });
      return task("current", { key: "survey-draft", n: survey.questions });
  }
}

function linkTask({ survey, links, openLinks }: StudyCounts): Task {
  const task = (state: TaskState, detail: TaskDetail): Task => ({
    key: "link",
    path: "links",
    state,
    detail,
  });
  if (survey?.state === "closed") return task("done", { key: "link-none-open" });
  if (openLinks > 0) return task("done", { key: "link-open", n: openLinks });
  if (survey?.state !== "live") return task("later", { key: "link-no-survey" });
  return task("current", { key: links > 0 ? "link-none-open" : "link-missing" });
}

function answersTask({ origin, survey, openLinks, completeResponses: n }: StudyCounts): Task {
  const task = (state: TaskState, detail: TaskDetail): Task => ({
    key: "answers",
    path: n === 0 && origin !== "import" ? "links" : "results",
    state,
    detail,
  });
  const collecting = survey?.state === "live" && openLinks > 0;
  if (n === 0 && origin === "import") return task("later", { key: "answers-imported-none" });
  if (n === 0) return task(collecting ? "current" : "later", { key: "answers-none" });
  if (n < FEWEST_ANSWERS)
    return task(collecting ? "current" : "later", { key: "answers-few", n, wanted: FEWEST_ANSWERS });
  return task("done", {
    key: n < ENOUGH_ANSWERS ? "answers-tentative" : "answers-enough",
    n,
    wanted: ENOUGH_ANSWERS,
  });
}

function runTask({ completeResponses, run }: StudyCounts): Task {
  const task = (state: TaskState, detail: TaskDetail): Task => ({
    key: "run",
    path: "personas",
    state,
    detail,
  });
  if (run === "done") return task("done", { key: "run-done" });
  if (run === "waiting") return task("current", { key: "run-waiting" });
  if (completeResponses < FEWEST_ANSWERS)
    return task("later", { key: "run-few-answers", wanted: FEWEST_ANSWERS });
  return task("current", { key: run === "failed" ? "run-failed" : "run-ready" });
}

function personasTask({ run, draftPersonas, approvedPersonas }: StudyCounts): Task {
  const task = (state: TaskState, detail: TaskDetail): Task => ({
    key: "personas",
    path: "personas",
    state,
    detail,
  });
  if (draftPersonas > 0) return task("current", { key: "personas-to-review", n: draftPersonas });
  if (approvedPersonas > 0) return task("done", { key: "personas-approved", n: approvedPersonas });
  if (run === "done") return task("done", { key: "personas-no-groups" });
  return task("later", { key: "personas-no-run" });
}
