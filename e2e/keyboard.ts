import { expect, type Locator, type Page } from "@playwright/test";

/* What somebody without a mouse does. Nothing here clicks, and nothing is focused but by the keyboard. */

const FAULT = "keyboard: ";

/**
 * From now on every place that takes the focus on this page is looked at: it must look different while it has
 * the focus, and no element may jump the queue by a positive tabindex.
 * @returns what was wrong so far; grows while the page is used
 */
export async function watchFocus(page: Page): Promise<string[]> {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith(FAULT)) faults.push(`${page.url()}: ${message.text()}`);
  });
  await page.addInitScript(reportFocusFaults, FAULT);
  return faults;
}

/** Runs in the page. An element is compared with itself once the focus has left it. */
function reportFocusFaults(prefix: string): void {
  const outlineAndShadow = (element: Element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    return `${outlineStyle === "none" ? "" : outlineWidth + outlineColor} ${boxShadow}`;
  };
  // A hidden radio or tick shows the focus by its label, a password by its frame.
  const look = (element: Element) =>
    [element, element.parentElement, element.closest("label")]
      .map((part) => part && outlineAndShadow(part))
      .join(" | ");
  let last: { element: Element; focused: string } | undefined;
  document.addEventListener("focusin", ({ target }) => {
    if (last?.element.isConnected && look(last.element) === last.focused) {
      console.warn(`${prefix}the focus is not seen on ${last.element.outerHTML.slice(0, 160)}`);
    }
    const jumps = document.querySelector('[tabindex]:not([tabindex="0"], [tabindex^="-"])');
    if (jumps) console.warn(`${prefix}a positive tabindex on ${jumps.outerHTML.slice(0, 160)}`);
    // What takes the focus from a script only, such as the content after the skip link, need not be marked.
    last =
      target instanceof HTMLElement && target.tabIndex >= 0
        ? { element: target, focused: look(target) }
        : undefined;
  });
}

/** Presses Tab until the target has the focus; it must then be seen, and not lie under something else. */
export async function tabTo(
  page: Page,
  target: Locator,
  { most = 60, back = false }: { most?: number; back?: boolean } = {},
): Promise<void> {
  await expect(target.first()).toBeAttached();
  // Looked for again only when it was replaced: working out all names at each press would take a minute in all.
  let wanted = await target.elementHandles();
  const hasFocus = async () => {
    const state = await page.evaluate((elements) => {
      if (!elements.some((element) => element.isConnected)) return "gone";
      return elements.some((element) => element === document.activeElement) ? "here" : "elsewhere";
    }, wanted);
    if (state === "gone") wanted = await target.elementHandles();
    return state === "here";
  };
  let isThere = await hasFocus();
  for (let pressed = 0; pressed < most && !isThere; pressed += 1) {
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    isThere = await hasFocus();
  }
  expect(isThere, `${target} is reached within ${most} presses of Tab`).toBe(true);
  await expectInSight(page);
}

/** What has the focus is inside the window and nothing lies over it. */
async function expectInSight(page: Page): Promise<void> {
  await expect(async () => {
    const cover = await page.evaluate(() => {
      const focused = document.activeElement;
      const [box] = focused?.getClientRects() ?? [];
      if (!focused || !box) return "it has no box";
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const label = focused.closest("label");
      return focused.contains(top) || top?.contains(focused) || label?.contains(top)
        ? ""
        : `under ${top?.outerHTML.slice(0, 120)}`;
    });
    expect(cover, "what has the focus is in sight").toBe("");
  }).toPass({ timeout: 10_000 });
}

/** Goes to a button, link or tick with Tab and presses a key on it. */
export async function press(
  page: Page,
  role: "button" | "link" | "checkbox" | "menuitem",
  name: string | RegExp,
  { key = "Enter", ...way }: { key?: string; most?: number; back?: boolean } = {},
): Promise<void> {
  await tabTo(page, page.getByRole(role, { name, exact: true }), way);
  await page.keyboard.press(key);
}

/** Goes to a text box with Tab and replaces what stands in it. */
export async function write(
  page: Page,
  label: string,
  text: string,
  way: { most?: number; back?: boolean } = {},
): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }), way);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/**
 * Walks once around the page and back to where it began.
 * @returns how many places took the focus
 */
export async function expectNoTrap(page: Page, most: number): Promise<number> {
  const stops = page.locator("a[href], button, input, select, textarea, summary, [tabindex='0']");
  const reachable = await stops.evaluateAll((all) => {
    const groups = new Set<string>();
    return all.filter((element) => {
      if (!(element instanceof HTMLElement) || element.tabIndex < 0 || element.matches(":disabled"))
        return false;
      if (!element.checkVisibility({ checkVisibilityCSS: true })) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
      const isNew = !groups.has(element.name);
      groups.add(element.name);
      return isNew;
    }).length;
  });
  await page.evaluate(() => {
    document.documentElement.dataset.stops = "0";
    const known = new WeakSet<EventTarget>();
    document.addEventListener("focusin", ({ target }) => {
      if (!target || known.has(target)) return;
      known.add(target);
      const { dataset } = document.documentElement;
      dataset.stops = String(Number(dataset.stops) + 1);
    });
  });
  for (let pressed = 0; pressed < Math.min(most, reachable + 5); pressed += 1)
    await page.keyboard.press("Tab");
  const reached = Number(await page.locator("html").getAttribute("data-stops"));
  expect(reached, `of ${reachable} places on ${page.url()}`).toBeGreaterThanOrEqual(reachable);
  return reached;
}

/** What has the focus on a survey's page. */
async function focusedField(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const question = element?.closest("fieldset.question");
    const type = /\bis-(\w+)/.exec(question?.className ?? "")?.[1] ?? "";
    const isInput = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    return {
      type,
      input: isInput ? element.type : (element?.className ?? ""),
      name: isInput ? element.name : "",
      isChecked: element instanceof HTMLInputElement && element.checked,
      isEmpty: isInput && element.value === "",
      isLast: element?.matches("button.primary") ?? false,
    };
  });
}

/**
 * Answers the page as Tab reaches its questions, and sends it.
 * @param types of questions that were answered are added to it
 */
export async function answerPageByKeyboard(page: Page, types: Set<string>): Promise<void> {
  const answered = new Set<string>();
  for (let pressed = 0; pressed < 120; pressed += 1) {
    await page.keyboard.press("Tab");
    const field = await focusedField(page);
    if (field.isLast) break;
    if (!field.type || answered.has(field.name || field.type)) continue;
    await expectInSight(page);
    await answerField(page, field);
    answered.add(field.name || field.type);
    types.add(field.type);
  }
  await expectInSight(page);
  const before = page.url();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== before, { timeout: 60_000 });
}

async function answerField(page: Page, { type, input }: { type: string; input: string }): Promise<void> {
  const { keyboard } = page;
  if (type === "ranking") return rankByKeyboard(page);
  if (input === "checkbox") return keyboard.press("Space");
  if (input !== "radio") return keyboard.type(type === "number" ? "34" : "Sáng nào cũng uống");
  // An arrow moves to the next answer and picks it; consents begin with the yes.
  await keyboard.press(type === "consent" ? "Space" : "ArrowDown");
  if (type === "rating") {
    await keyboard.press("ArrowRight");
    await keyboard.press("ArrowLeft");
  }
  await expect(page.locator("input:focus")).toBeChecked();
}

/** Puts two options on the list and then the second above the first. */
async function rankByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page;
  const question = page.locator("fieldset.is-ranking", { has: page.locator(":focus") });
  const free = question.locator(".unranked");
  const names = await free.allInnerTexts();
  while ((await free.locator("visible=true").count()) > 0 && (await free.first().isEnabled())) {
    await tabTo(page, free);
    await keyboard.press("Enter");
  }
  await tabTo(page, question.getByRole("button", { name: `Move ${names[1]} up`, exact: true }), {
    back: true,
  });
  await keyboard.press("Enter");
  await expect(question.locator(".ranked").first()).toContainText(String(names[1]));
  // The focus stays with what was moved.
  await expect(question.locator(".ranked").first().locator(":focus")).toHaveCount(1);
}
