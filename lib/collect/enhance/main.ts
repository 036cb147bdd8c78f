import type { QuestionId } from "../../survey/schema.ts";
import { type Checked, checkQuestions } from "../../survey/validation.ts";
import type { PageData } from "../page-data.ts";
import { sourceOffers } from "../source-offers.ts";
import { showCounters } from "./counters.ts";
import { tellFrame } from "./framed.ts";
import { Keeping } from "./keeping.ts";
import { applyOffers, keepExclusive, readRaw } from "./page-form.ts";
import { clearProblem, showProblems } from "./problems.ts";
import { type RankingList, rankingLists } from "./ranking.ts";
import { showSliders } from "./sliders.ts";
import { showSums } from "./sums.ts";

/*
 * Makes a survey page quicker to answer. The page works without it: it applies the same rules as the server
 * a moment earlier, and the server decides again.
 */

/** Inputs that are typed into. */
const TYPED: ReadonlySet<string> = new Set(["text", "email", "tel", "date"]);
/** Questions with one line that can be wrong as soon as it is written. */
const LINES: ReadonlySet<string> = new Set(["number", "slider", "text", "email", "phone", "date"]);

function enhance(form: HTMLFormElement, data: PageData): void {
  let lists: RankingList[] = [];
  let checked: Checked;
  /** Questions whose problem is on the screen; only these are checked while typing. */
  const complained = new Set<QuestionId>();
  let isSending = false;

  const check = (): Checked =>
    checkQuestions(
      data.questions,
      readRaw(form, data.questions),
      data.language,
      data.earlier,
      sourceOffers(data),
    );

  /** Hidden inputs do not count, so what opens may open more: repeated until nothing changes. */
  const refresh = () => {
    for (let round = 0; round <= data.questions.length; round++) {
      checked = check();
      if (!applyOffers(form, data.questions, checked.offers)) break;
    }
    for (const list of lists) list.refresh();
    for (const question of data.questions) {
      if (!complained.has(question.id)) continue;
      const problem = checked.problems.find((candidate) => candidate.question === question.id);
      clearProblem(question, problem, data);
      if (!problem) complained.delete(question.id);
    }
  };

  const keeping = new Keeping(form, data);
  lists = rankingLists(form, data);
  showSliders(form, data);
  refresh();
  showCounters(form, data);
  showSums(form, data);

  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement) keepExclusive(event.target);
    refresh();
    keeping.changed();
  });
  form.addEventListener("input", (event) => {
    const { target } = event;
    if (
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && TYPED.has(target.type))
    ) {
      refresh();
      keeping.changed();
    }
  });
  // A number or text that cannot be right is told on leaving the box, an empty one not before sending. Where a press
  // made somebody leave, it is told after the press: a button that moves away from under the pointer is not clicked.
  const left = new Set<QuestionId>();
  let isPressing = false;
  const tellLeft = () =>
    setTimeout(() => {
      const { problems } = check();
      for (const question of data.questions) {
        if (!left.delete(question.id)) continue;
        const problem = problems.find((candidate) => candidate.question === question.id);
        if (problem) complained.add(question.id);
        clearProblem(question, problem, data);
      }
    });
  form.addEventListener("focusout", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const question = data.questions.find(({ id }) => target.name.split(".")[1] === id);
    if (!question || target.value.trim() === "" || !LINES.has(question.type)) return;
    left.add(question.id);
    if (!isPressing) tellLeft();
  });
  window.addEventListener("pointerdown", () => {
    isPressing = true;
  });
  for (const over of ["pointerup", "pointercancel"]) {
    window.addEventListener(over, () => {
      isPressing = false;
      if (left.size > 0) tellLeft();
    });
  }

  form.addEventListener("submit", (event) => {
    if (isSending) {
      event.preventDefault();
      return;
    }
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "next";
    if (pressed === "next") {
      checked = check();
      if (checked.problems.length > 0) {
        event.preventDefault();
        for (const { question } of checked.problems) complained.add(question);
        showProblems(form, checked, data);
        return;
      }
    }
    if (keeping.mustWait()) {
      event.preventDefault();
      return;
    }
    isSending = true;
    sayBusy(form, pressed === "next" ? data.texts.sending : undefined);
  });
  // Coming back to a page that the browser kept: it can be sent again.
  window.addEventListener("pageshow", () => {
    isSending = false;
    sayBusy(form, undefined);
    refresh();
  });
}

function sayBusy(form: HTMLFormElement, text: string | undefined): void {
  const button = form.querySelector<HTMLButtonElement>("button.primary");
  if (!button) return;
  button.dataset.text ??= button.textContent ?? "";
  button.textContent = text ?? button.dataset.text;
  if (text === undefined) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

tellFrame();
const form = document.getElementById("survey");
const data = document.getElementById("survey-data");
// An older browser keeps the plain page.
if (
  form instanceof HTMLFormElement &&
  data?.textContent &&
  "hasOwn" in Object &&
  "submitter" in SubmitEvent.prototype
) {
  enhance(form, JSON.parse(data.textContent));
}
