import type { PageData } from "../page-data.ts";

/** How long nothing is typed before what was typed is sent, in milliseconds. */
const PAUSE = 1500;
/** How often a server that cannot be reached is asked again. */
const RETRY = 5000;

/**
 * Keeps what is typed: sends it on the way once a response exists, and holds it on this device while the network
 * is away. What is held is taken off the device as soon as it is sent.
 */
export class Keeping {
  readonly #form: HTMLFormElement;
  readonly #data: PageData;
  readonly #name: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAway = false;
  #waits = false;
  #isOn = false;

  constructor(form: HTMLFormElement, data: PageData) {
    this.#form = form;
    this.#data = data;
    this.#name = `limn ${location.pathname}`;
    // A preview keeps nothing.
    if (!location.pathname.startsWith("/s/")) return;
    this.#isOn = true;
    this.#restore();
    window.addEventListener("online", () => void this.#goOn());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.#timer !== undefined) void this.#save();
    });
  }

  /** After something was typed. */
  changed(): void {
    if (!this.#isOn) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), PAUSE);
  }

  /**
   * Before the page is sent.
   * @returns whether it has to wait until the network is back; it is sent by itself then
   */
  mustWait(): boolean {
    if (!this.#isOn) return false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (navigator.onLine && !this.#isAway) {
      this.#forget();
      return false;
    }
    this.#hold();
    this.#waits = true;
    this.#say();
    setTimeout(() => void this.#goOn(), RETRY);
    return true;
  }

  async #save(): Promise<void> {
    this.#timer = undefined;
    // Before the first page is sent there is nobody on the other side who might keep anything.
    if (!this.#data.saves) return this.#isAway || !navigator.onLine ? this.#hold() : undefined;
    const body = this.#fields();
    body.set("do", "save");
    try {
      const answer = await fetch(location.href, { method: "POST", body, keepalive: true });
      this.#isAway = answer.status >= 500;
      if (!this.#isAway) this.#forget();
    } catch {
      this.#isAway = true;
    }
    if (this.#isAway) this.#hold();
    this.#say();
  }

  async #goOn(): Promise<void> {
    if (!this.#isAway && !this.#waits) return;
    try {
      await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    } catch {
      if (this.#waits) setTimeout(() => void this.#goOn(), RETRY);
      return;
    }
    this.#isAway = false;
    this.#say();
    if (this.#waits) {
      this.#waits = false;
      this.#form.requestSubmit(this.#form.querySelector<HTMLButtonElement>("button.primary"));
    }
  }

  #fields(): URLSearchParams {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form))
      if (typeof value === "string") fields.append(name, value);
    return fields;
  }

  #hold(): void {
    const typed = [...this.#fields()].filter(([name]) => name === "page" || name.startsWith("q."));
    // A private window may have nowhere to keep it.
    try {
      localStorage.setItem(this.#name, JSON.stringify(typed));
    } catch {}
  }

  #forget(): void {
    try {
      localStorage.removeItem(this.#name);
    } catch {}
  }

  /** Puts back what was held when the page was closed without a network. */
  #restore(): void {
    try {
      const held: unknown = JSON.parse(localStorage.getItem(this.#name) ?? "[]");
      const fields = Array.isArray(held) ? held.filter(isField) : [];
      const page = this.#form.querySelector<HTMLInputElement>('input[name="page"]')?.value;
      if (fields.length === 0) return;
      this.#forget();
      if (!fields.some(([name, value]) => name === "page" && value === page)) return;
      for (const control of this.#form.elements) fill(control, fields);
    } catch {
      this.#forget();
    }
  }

  #say(): void {
    const text = this.#data.texts.offline ?? "";
    let place = document.getElementById("network");
    const isSaid = this.#isAway || this.#waits;
    if (!place && isSaid) {
      place = document.createElement("p");
      place.id = "network";
      place.className = "told";
      place.setAttribute("role", "status");
      this.#form.querySelector(".buttons")?.before(place);
    }
    if (place) {
      place.textContent = isSaid ? text : "";
      place.hidden = !isSaid;
    }
  }
}

const isField = (one: unknown): one is [string, string] =>
  Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "string";

function fill(control: Element, fields: readonly [string, string][]): void {
  if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
    if (control.name.startsWith("q.")) {
      control.checked = fields.some(([name, value]) => name === control.name && value === control.value);
    }
  } else if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement
  ) {
    const typed = fields.find(([name]) => name.startsWith("q.") && name === control.name);
    if (typed && control.type !== "hidden") control.value = typed[1];
  }
}
