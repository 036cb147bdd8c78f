import type { QuestionOf } from "../../survey/schema.ts";
import { sectionId } from "../element-ids.ts";
import type { PageData } from "../page-data.ts";
import { sentence } from "../sentence.ts";
import { makeDraggable } from "./drag.ts";

/** A ranking's list, made from its selects. */
export interface RankingList {
  /** After the offered options changed. */
  refresh: () => void;
}

/** Makes an ordered list with buttons of every ranking; its selects stay in the form, hidden, and are sent. */
export function rankingLists(form: HTMLFormElement, data: PageData): RankingList[] {
  return data.questions.flatMap((question) => {
    const section = document.getElementById(sectionId(question.id));
    return question.type === "ranking" && section && form.contains(section)
      ? [rankingList(section, question, data)]
      : [];
  });
}

function rankingList(section: HTMLElement, question: QuestionOf<"ranking">, data: PageData): RankingList {
  const selects = [...section.querySelectorAll("select")];
  const plain = section.querySelector<HTMLElement>(".ranks");
  const ranked = document.createElement("ol");
  const others = document.createElement("ul");
  const label = document.createElement("p");
  const live = document.createElement("p");
  ranked.className = "ranking-list";
  others.className = "ranking-list";
  label.className = "ranking-label";
  live.className = "said";
  live.setAttribute("aria-live", "polite");
  ranked.setAttribute("aria-label", data.texts["rank-yours"] ?? "");
  others.setAttribute("aria-label", data.texts["rank-others"] ?? "");
  label.textContent = data.texts["rank-others"] ?? "";
  plain?.after(ranked, label, others, live);
  if (plain) plain.hidden = true;

  const say = (key: string, code: number, rank = 0) =>
    sentence(data.texts[key] ?? "", { option: nameOf(code), rank }, data.language);
  const options = () =>
    [...(selects[0]?.options ?? [])].filter((option) => option.value !== "" && !option.disabled);
  const nameOf = (code: number) =>
    [...(selects[0]?.options ?? [])].find((option) => option.value === String(code))?.text ?? "";
  const order = () => {
    const offered = new Set(options().map(({ value }) => value));
    return [...new Set(selects.map(({ value }) => value))].filter((value) => offered.has(value)).map(Number);
  };
  const top = () => Math.min(question.top, options().length);

  const move = (codes: number[], said: string) => {
    write(codes);
    live.textContent = said;
    selects[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const write = (codes: readonly number[]) => {
    selects.forEach((select, index) => {
      select.value = String(codes[index] ?? "");
    });
  };

  function button(text: string, name: string, press: () => void): HTMLButtonElement {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", press);
    return made;
  }

  function focusOn(code: number, preferred: number): void {
    const item = ranked.querySelector(`[data-code="${code}"]`);
    const buttons = [...(item?.querySelectorAll("button") ?? [])];
    (buttons[preferred]?.disabled ? buttons.find(({ disabled }) => !disabled) : buttons[preferred])?.focus();
  }

  function swap(codes: readonly number[], index: number, by: number): void {
    const code = codes[index];
    const other = codes[index + by];
    if (code === undefined || other === undefined) return;
    const next = [...codes];
    next[index] = other;
    next[index + by] = code;
    move(next, say("rank-now", code, index + by + 1));
    focusOn(code, by < 0 ? 0 : 1);
  }

  function draw(): void {
    const codes = order();
    ranked.replaceChildren(
      ...codes.map((code, index) => {
        const item = document.createElement("li");
        item.className = "ranked";
        item.dataset.code = String(code);
        const place = document.createElement("b");
        const name = document.createElement("span");
        place.textContent = String(index + 1);
        name.textContent = nameOf(code);
        const up = button("↑", say("rank-up", code), () => swap(codes, index, -1));
        const down = button("↓", say("rank-down", code), () => swap(codes, index, 1));
        const off = button("×", say("rank-remove", code), () => {
          move(
            codes.filter((candidate) => candidate !== code),
            say("rank-gone", code),
          );
          others.querySelector<HTMLElement>(`[data-code="${code}"]`)?.focus();
        });
        up.disabled = index === 0;
        down.disabled = index === codes.length - 1;
        const grip = document.createElement("i");
        grip.className = "grip";
        grip.setAttribute("aria-hidden", "true");
        item.append(grip, place, name, up, down, off);
        return item;
      }),
    );
    const isFull = codes.length >= top();
    const rest = options().filter(({ value }) => !codes.includes(Number(value)));
    others.replaceChildren(
      ...rest.map(({ value }) => {
        const code = Number(value);
        const item = document.createElement("li");
        const add = button(nameOf(code), say("rank-add", code, codes.length + 1), () => {
          move([...codes, code], say("rank-now", code, codes.length + 1));
          const next = others.querySelector<HTMLElement>("button:enabled");
          if (next) next.focus();
          else focusOn(code, 0);
        });
        add.className = "unranked";
        add.dataset.code = value;
        add.disabled = isFull;
        item.append(add);
        return item;
      }),
    );
    others.hidden = rest.length === 0;
    label.hidden = rest.length === 0 || isFull;
  }

  makeDraggable(ranked, "grip", (from, to) => {
    const codes = order();
    const [code] = codes.splice(from, 1);
    if (code === undefined) return;
    codes.splice(to, 0, code);
    move(codes, say("rank-now", code, to + 1));
  });
  write(order());
  draw();
  let drawn = "";
  return {
    refresh() {
      const state = `${order()} ${options().map(({ value }) => value)}`;
      if (state === drawn) return;
      drawn = state;
      write(order());
      draw();
    },
  };
}
