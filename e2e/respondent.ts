import type { Page } from "@playwright/test";

/** One group of inputs of a survey page: a question, or a row of a matrix. */
interface Field {
  name: string;
  type: string;
  values: string[];
}

/** A made-up respondent: people of one kind tend to give the same answers; `n` makes each a little different. */
export interface Person {
  kind: number;
  n: number;
}

/** A number in [0, 1) from words; the same words give the same number. */
export function chance(...words: (string | number)[]): number {
  let sum = 2166136261;
  for (const char of words.join("|")) sum = Math.imul(sum ^ char.charCodeAt(0), 16777619);
  sum = Math.imul(sum ^ (sum >>> 15), 2246822507);
  return ((sum ^ (sum >>> 13)) >>> 0) / 4294967296;
}

/**
 * What a person answers: mostly what their kind answers, sometimes anything. Consents are given, ages left out
 * (one of them ends the survey), texts written by some.
 */
function answer(person: Person, { name, type, values }: Field): string[] {
  if (name.includes("consent") || name.includes("quote")) return values.includes("1") ? ["1"] : [];
  if (name.startsWith("q.dm_")) return [];
  if (type === "text") return chance(name, person.n) < 0.4 ? [`Answer ${person.n} to <b>${name}</b>`] : [];
  const usual = chance(name, "usual", person.kind);
  const pick = chance(name, person.n) < 0.85 ? usual : chance(name, "any", person.n);
  // The last option of the suggested sets is often "none" or "cannot say".
  const choices = type === "checkbox" ? values.slice(0, -2) : values;
  return [choices[Math.floor(pick * choices.length)] ?? ""];
}

/** The inputs of a page, from its HTML; helper fields of other options are left out. */
function readFields(html: string): Field[] {
  const fields = new Map<string, Field>();
  for (const [tag] of html.matchAll(/<(?:input|textarea)[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const name = attribute("name");
    if (!name?.startsWith("q.") || name.endsWith(".other")) continue;
    const type = attribute("type");
    const kind = type === "radio" || type === "checkbox" ? type : "text";
    const field = fields.get(name) ?? { name, type: kind, values: [] };
    field.values.push(attribute("value") ?? "");
    fields.set(name, field);
  }
  return [...fields.values()];
}

/** Answers the whole survey in the browser as this person, in this language; returns the receipt code. */
export async function answerInBrowser(
  page: Page,
  address: string,
  person: Person,
  language: "en" | "vi",
): Promise<string> {
  const send = language === "en" ? /^(Next|Send my answers)$/ : /^(Tiếp tục|Gửi câu trả lời)$/;
  await page.goto(`${address}?lang=${language}`);
  while (!page.url().includes("/done")) {
    for (const field of readFields(await page.content())) {
      const [value] = answer(person, field);
      if (value === undefined) continue;
      if (field.type === "text") await page.locator(`[name="${field.name}"]`).fill(value);
      else await page.locator(`[name="${field.name}"][value="${value}"]`).check({ force: true });
    }
    const before = page.url();
    await page.getByRole("button", { name: send }).click();
    await page.waitForURL((url) => url.href !== before);
  }
  return (await page.locator(".receipt .code").innerText()).trim();
}

/** The same by plain requests, as a phone without JavaScript sends them: quick, for many people. */
export async function answerByRequests(
  address: string,
  person: Person,
  language: "en" | "vi",
): Promise<void> {
  let url = `${address}?lang=${language}`;
  const cookies = new Map<string, string>();
  const ask = async (init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return response;
  };
  for (let step = 0; step < 40; step += 1) {
    const html = await (await ask()).text();
    if (url.includes("/done")) return;
    const form = new URLSearchParams({ do: "next" });
    for (const name of ["token", "page", "lang"]) {
      form.set(name, new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "");
    }
    for (const field of readFields(html))
      for (const value of answer(person, field)) form.append(field.name, value);
    for (const [, seen] of html.matchAll(/name="seen" value="([^"]*)"/g)) form.append("seen", seen ?? "");
    const response = await ask({ method: "POST", body: form });
    if (response.status !== 303) throw new Error(`${response.status} at ${url}: ${await response.text()}`);
    url = new URL(response.headers.get("location") ?? "", url).href;
  }
  throw new Error("the survey did not end");
}
