import { type RawAnswers, readFields } from "../../survey/form-data.ts";
import type { Question } from "../../survey/schema.ts";
import { type Offers, offersVary } from "../../survey/visibility.ts";
import { sectionId } from "../element-ids.ts";

/** What the form would send for its questions now. */
export function readRaw(form: HTMLFormElement, questions: readonly Question[]): RawAnswers {
  const ids = new Set(questions.map(({ id }) => id));
  // What came with the address travels in the form too, and is no question of the page.
  const fields = [...new FormData(form)].flatMap(([name, value]): [string, string][] => {
    const [prefix, id = ""] = name.split(".");
    return prefix === "q" && ids.has(id) && typeof value === "string" ? [[name, value]] : [];
  });
  const read = readFields(fields, questions);
  return "raw" in read ? read.raw : new Map();
}

/**
 * Shows and hides questions, options and rows. What is hidden is disabled too, so that it is not sent.
 * @returns whether anything changed
 */
export function applyOffers(form: HTMLFormElement, questions: readonly Question[], offers: Offers): boolean {
  let hasChanged = false;
  const set = (element: HTMLElement, isHidden: boolean) => {
    if (element.hidden !== isHidden) {
      element.hidden = isHidden;
      hasChanged = true;
    }
  };
  for (const question of questions) {
    const section = document.getElementById(sectionId(question.id));
    if (!(section instanceof HTMLFieldSetElement) || !form.contains(section)) continue;
    const offer = offers.get(question.id);
    set(section, !offer);
    section.disabled = !offer;
    if (!offersVary(question) || !offer?.codes) continue;
    const offered = new Set(offer.codes.map(String));
    for (const row of section.querySelectorAll<HTMLElement>("[data-row]")) {
      set(row, !offered.has(row.dataset.row ?? ""));
      for (const input of row.querySelectorAll("input")) input.disabled = Boolean(row.hidden);
    }
    for (const label of section.querySelectorAll<HTMLElement>("label.option")) {
      const input = label.querySelector("input");
      if (!input) continue;
      set(label, !offered.has(input.value));
      input.disabled = Boolean(label.hidden);
    }
    for (const option of section.querySelectorAll("option")) {
      if (option.value === "") continue;
      set(option, !offered.has(option.value));
      option.disabled = Boolean(option.hidden);
      if (option.hidden && option.selected) option.selected = false;
    }
  }
  return hasChanged;
}

/** "None of these" takes away the other picks, and another pick takes "none of these" away. */
export function keepExclusive(changed: HTMLInputElement): void {
  if (changed.type !== "checkbox" || !changed.checked) return;
  const isExclusive = "exclusive" in changed.dataset;
  const others =
    changed.closest("fieldset")?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [];
  for (const other of others) {
    if (other !== changed && (isExclusive || "exclusive" in other.dataset)) other.checked = false;
  }
}
