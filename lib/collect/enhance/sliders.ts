import { readNumber, writeNumber } from "../../survey/number-text.ts";
import type { PageData } from "../page-data.ts";

/** Puts a slider above the box of a slider question. The box stays: it says the number, and takes it typed. */
export function showSliders(form: HTMLFormElement, data: PageData): void {
  for (const place of form.querySelectorAll<HTMLElement>(".slider")) {
    const box = place.querySelector("input");
    if (!box) continue;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = place.dataset.min ?? "0";
    slider.max = place.dataset.max ?? "100";
    slider.step = place.dataset.step ?? "1";
    slider.value = String((Number(slider.min) + Number(slider.max)) / 2);
    const title = box.closest("fieldset")?.querySelector(".title");
    if (title) slider.setAttribute("aria-labelledby", title.id);
    place.prepend(slider);
    // Until it is moved it says nothing: a slider that stands in the middle is no answer.
    const follow = () => {
      const read = readNumber(box.value, data.language, 6);
      slider.classList.toggle("untouched", !read);
      if (read) slider.value = String(read.value);
      slider.setAttribute(
        "aria-valuetext",
        read ? writeNumber(read.value, data.language) : (data.texts["slider-none"] ?? ""),
      );
    };
    slider.addEventListener("input", () => {
      box.value = writeNumber(Number(slider.value), data.language);
      follow();
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    // A tap where the knob stands already moves nothing, and is an answer all the same.
    slider.addEventListener("pointerup", () => {
      if (box.value === "") slider.dispatchEvent(new Event("input"));
    });
    box.addEventListener("input", follow);
    follow();
  }
}
