import type { PageData } from "../page-data.ts";
import { sentence } from "../sentence.ts";

/** Characters that are left when the room gets scarce: from the last fifth on. */
const SCARCE = 0.2;

/** Says under a text box how much room is left, once it gets scarce. */
export function showCounters(form: HTMLFormElement, data: PageData): void {
  const text = data.texts["characters-left"];
  if (text === undefined) return;
  for (const box of form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
    // A slider's frame says its largest number by the same name.
    "textarea[data-max], input[data-max]",
  )) {
    const max = Number(box.dataset.max);
    const counter = document.createElement("p");
    counter.className = "counter";
    counter.setAttribute("aria-live", "polite");
    box.after(counter);
    const count = () => {
      const left = max - box.value.trim().length;
      counter.textContent = left < max * SCARCE ? sentence(text, { n: left }, data.language) : "";
      counter.hidden = counter.textContent === "";
    };
    box.addEventListener("input", count);
    count();
  }
}
