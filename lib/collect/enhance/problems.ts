import type { Question } from "../../survey/schema.ts";
import type { Checked, Problem } from "../../survey/validation.ts";
import { inputId, problemId, problemTarget, sectionId, titleId } from "../element-ids.ts";
import type { PageData } from "../page-data.ts";
import { problemLine, problemText } from "../problem-text.ts";
import { sentence } from "../sentence.ts";

const say = (question: Question, problem: Problem, { texts, language }: PageData) =>
  problemText(
    texts,
    question,
    problem,
    language,
    (code) =>
      document.getElementById(inputId(question.id, code))?.closest("label")?.textContent?.trim() ?? "",
  );

/** Puts a question's problem beside it, or takes it away. */
export function clearProblem(question: Question, problem: Problem | undefined, data: PageData): void {
  const place = document.getElementById(problemId(question.id));
  const section = document.getElementById(sectionId(question.id));
  if (place) place.textContent = problem ? say(question, problem, data) : "";
  section?.toggleAttribute("data-problem", problem !== undefined);
  for (const row of section?.querySelectorAll<HTMLElement>("[data-row]") ?? []) {
    row.toggleAttribute("data-problem", problem?.parts.includes(Number(row.dataset.row)) ?? false);
  }
  const box = document.getElementById(`q.${question.id}`);
  if (problem) box?.setAttribute("aria-invalid", "true");
  else box?.removeAttribute("aria-invalid");
  if (!document.querySelector(".question[data-problem]")) document.getElementById("summary")?.remove();
}

/** Says everything that is wrong: beside each question, and on top in a list that is read out. */
export function showProblems(form: HTMLFormElement, checked: Checked, data: PageData): void {
  const byQuestion = new Map(checked.problems.map((problem) => [problem.question, problem]));
  for (const question of data.questions) clearProblem(question, byQuestion.get(question.id), data);
  document.getElementById("summary")?.remove();
  const summary = document.createElement("div");
  summary.className = "summary";
  summary.id = "summary";
  summary.tabIndex = -1;
  const heading = document.createElement("h2");
  const n = byQuestion.size;
  heading.textContent = sentence(
    data.texts[n === 1 ? "summary-one" : "summary-many"] ?? "",
    { n },
    data.language,
  );
  const list = document.createElement("ul");
  for (const question of data.questions) {
    const problem = byQuestion.get(question.id);
    if (!problem) continue;
    const target = problemTarget(question, problem, checked.offers.get(question.id)?.codes ?? []);
    const link = document.createElement("a");
    link.href = `#${encodeURIComponent(target)}`;
    const title = document.getElementById(titleId(question.id))?.firstChild?.textContent ?? "";
    link.textContent = problemLine(title, say(question, problem, data));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(sectionId(question.id))?.scrollIntoView({ block: "start" });
      document.getElementById(target)?.focus({ preventScroll: true });
    });
    const line = document.createElement("li");
    line.append(link);
    list.append(line);
  }
  summary.append(heading, list);
  form.querySelector("main")?.prepend(summary);
  summary.focus();
}
