import type { StudyOrigin } from "@/lib/study/schema";
import type { Task, TaskKey } from "@/lib/study/steps";
import type { Permission } from "@/lib/team/permissions";

/** Whose turn a task is. */
export const MAY_DO: Record<TaskKey, Permission> = {
  goal: "study.update",
  survey: "survey.update",
  link: "link.update",
  answers: "link.read",
  run: "segmentation.run",
  personas: "persona.update",
};

/** Who may look at the page where a task is done. */
export const MAY_SEE: Record<Task["path"], Permission> = {
  goal: "study.read",
  survey: "survey.read",
  links: "link.read",
  results: "results.read",
  personas: "persona.read",
};

/** The key in `messages/<language>/study.json` of what the button of a task says. */
export function buttonKey({ key, detail }: Task, origin: StudyOrigin) {
  if (key === "answers" && origin === "import") return "do-answers-imported";
  if (detail.key === "run-waiting") return "do-run-waiting";
  return `do-${key}` as const;
}
