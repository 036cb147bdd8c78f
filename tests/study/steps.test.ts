import { expect, test } from "vitest";
import { describeSteps, findNextTask, type StudyCounts } from "@/lib/study/steps";

const newStudy: StudyCounts = {
  origin: "survey",
  hasGoal: false,
  survey: undefined,
  links: 0,
  openLinks: 0,
  completeResponses: 0,
  run: "none",
  draftPersonas: 0,
  approvedPersonas: 0,
};

const published: StudyCounts = {
  ...newStudy,
  hasGoal: true,
  survey: { state: "live", questions: 12 },
  links: 1,
  openLinks: 1,
};

/** The one next action and why, such as `goal: goal-missing`. */
function next(counts: StudyCounts): string | undefined {
  const task = findNextTask(describeSteps(counts));
  return task && `${task.key}: ${task.detail.key}`;
}

/** The state of every task in order, such as `goal done`. */
const states = (counts: StudyCounts) =>
  describeSteps(counts).flatMap((step) => step.tasks.map((task) => `${task.key} ${task.state}`));

test("a new study begins with its goal, whatever else could be done", () => {
  expect(next(newStudy)).toBe("goal: goal-missing");
  expect(next({ ...newStudy, survey: { state: "draft", questions: 12 } })).toBe("goal: goal-missing");
});

test("answers that are there already are looked at first, the goal comes after", () => {
  const imported: StudyCounts = { ...newStudy, origin: "import", completeResponses: 400 };
  expect(next(imported)).toBe("run: run-ready");
  expect(next({ ...imported, run: "done", draftPersonas: 4 })).toBe("personas: personas-to-review");
  expect(next({ ...imported, run: "done", approvedPersonas: 4 })).toBe("goal: goal-missing");
  expect(next({ ...imported, completeResponses: 12 })).toBe("goal: goal-missing");
});

test("a survey can be written before the goal, but waits for it to be published", () => {
  const [, portrait] = describeSteps({ ...newStudy, survey: { state: "draft", questions: 12 } });
  expect(portrait?.tasks[0]).toMatchObject({ state: "later", detail: { key: "survey-no-goal" } });
});

test("with a goal the study asks for a survey, then to publish it", () => {
  const withGoal = { ...newStudy, hasGoal: true };
  expect(next(withGoal)).toBe("survey: survey-missing");
  expect(next({ ...withGoal, survey: { state: "draft", questions: 0 } })).toBe("survey: survey-empty");
  expect(next({ ...withGoal, survey: { state: "draft", questions: 12 } })).toBe("survey: survey-draft");
});

test("a live survey without an open link asks for one", () => {
  expect(next({ ...published, links: 0, openLinks: 0 })).toBe("link: link-missing");
  expect(next({ ...published, openLinks: 0 })).toBe("link: link-none-open");
});

test("answers are collected until there are enough to look for groups", () => {
  expect(next(published)).toBe("answers: answers-none");
  expect(next({ ...published, completeResponses: 29 })).toBe("answers: answers-few");
  expect(next({ ...published, completeResponses: 30 })).toBe("run: run-ready");
});

test("from 30 answers groups are tentative, from 100 not", () => {
  const answersOf = (completeResponses: number) =>
    describeSteps({ ...published, completeResponses })[1]?.tasks.find((task) => task.key === "answers")
      ?.detail;
  expect(answersOf(30)).toEqual({ key: "answers-tentative", n: 30, wanted: 100 });
  expect(answersOf(99)).toEqual({ key: "answers-tentative", n: 99, wanted: 100 });
  expect(answersOf(100)).toEqual({ key: "answers-enough", n: 100, wanted: 100 });
});

test("a run that waits or failed is what comes next", () => {
  const enough = { ...published, completeResponses: 200 };
  expect(next({ ...enough, run: "waiting" })).toBe("run: run-waiting");
  expect(next({ ...enough, run: "failed" })).toBe("run: run-failed");
});

test("portraits are reviewed one by one, and then nothing is left to do", () => {
  const ran: StudyCounts = { ...published, completeResponses: 200, run: "done" };
  expect(next({ ...ran, draftPersonas: 2, approvedPersonas: 1 })).toBe("personas: personas-to-review");
  expect(next({ ...ran, approvedPersonas: 3 })).toBeUndefined();
  expect(describeSteps({ ...ran, approvedPersonas: 3 }).map((step) => step.state)).toEqual(["done", "done"]);
});

test("a run that found no groups is a result, not something to do", () => {
  const counts: StudyCounts = { ...published, completeResponses: 200, run: "done" };
  expect(next(counts)).toBeUndefined();
  expect(describeSteps(counts)[1]?.tasks.at(-1)?.detail.key).toBe("personas-no-groups");
});

test("a closed survey keeps what it collected and asks for no link", () => {
  const closed: StudyCounts = {
    ...published,
    survey: { state: "closed", questions: 12 },
    openLinks: 0,
    completeResponses: 200,
  };
  expect(states(closed)).toEqual([
    "goal done",
    "survey done",
    "link done",
    "answers done",
    "run current",
    "personas later",
  ]);
});

test("a paused survey is what comes next, even while its links are open", () => {
  expect(next({ ...published, survey: { state: "paused", questions: 12 } })).toBe("survey: survey-paused");
});

test("a closed survey with too few answers asks to be opened again", () => {
  const counts: StudyCounts = {
    ...published,
    survey: { state: "closed", questions: 12 },
    openLinks: 0,
    completeResponses: 12,
  };
  expect(next(counts)).toBe("survey: survey-closed-early");
});

test("an imported study has nothing to publish", () => {
  const counts: StudyCounts = { ...newStudy, origin: "import", completeResponses: 500 };
  expect(states(counts)).toEqual(["goal current", "answers done", "run current", "personas later"]);
  expect(next({ ...counts, hasGoal: true })).toBe("run: run-ready");
});

test("the demo shows its survey and its link as any study does", () => {
  const counts: StudyCounts = { ...published, origin: "demo", completeResponses: 391 };
  expect(states(counts)).toEqual([
    "goal done",
    "survey done",
    "link done",
    "answers done",
    "run current",
    "personas later",
  ]);
});

test("an import with too few answers says so and leaves nothing to click", () => {
  const counts: StudyCounts = { ...newStudy, origin: "import", hasGoal: true, completeResponses: 12 };
  expect(next(counts)).toBeUndefined();
  expect(states(counts)).toEqual(["goal done", "answers later", "run later", "personas later"]);
});
