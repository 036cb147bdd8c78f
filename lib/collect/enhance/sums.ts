import { readNumber } from "../../survey/number-text.ts";
import type { PageData } from "../page-data.ts";
import { sentence } from "../sentence.ts";

/** Says under points to share out how many are left. */
export function showSums(form: HTMLFormElement, { texts, language }: PageData): void {
  for (const place of form.querySelectorAll<HTMLElement>(".amounts")) {
    const total = Number(place.dataset.total);
    const said = document.createElement("p");
    said.className = "sum";
    said.setAttribute("aria-live", "polite");
    place.after(said);
    const add = () => {
      let sum = 0;
      for (const box of place.querySelectorAll<HTMLInputElement>("input:enabled")) {
        sum += readNumber(box.value, language, 0)?.value ?? 0;
      }
      const isDone = sum === total;
      said.toggleAttribute("data-done", isDone);
      said.textContent = sentence(
        texts[isDone ? "sum-done" : "sum-now"] ?? "",
        { sum, total, left: total - sum },
        language,
      );
    };
    form.addEventListener("change", add);
    place.addEventListener("input", add);
    add();
  }
}
