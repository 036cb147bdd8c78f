import type { LanguageTag } from "./schema.ts";

/** Languages of our interface whose decimal sign is a comma. */
const COMMA_LANGUAGES = new Set(["vi", "de", "fr", "es", "it", "pt", "nl", "id", "ru", "pl", "tr"]);

const decimalSign = (language: LanguageTag) =>
  COMMA_LANGUAGES.has(language.split("-")[0] ?? "") ? "," : ".";

/** A number as people of this language type it, without grouping, so that it can be read back. */
export function writeNumber(value: number, language: LanguageTag): string {
  const plain = value.toFixed(6).replace(/\.?0+$/, "");
  return plain.replace(".", decimalSign(language));
}

/** How many decimals a number has, trailing zeros aside; at most six, as questions allow. */
export const decimalsOf = (value: number): number =>
  Number.isInteger(value) ? 0 : (/\.(\d+)$/.exec(value.toFixed(6).replace(/0+$/, ""))?.[1]?.length ?? 0);

export interface ReadNumber {
  value: number;
  /** Digits after the decimal sign that are not trailing zeros. */
  decimals: number;
}

/**
 * Reads a number as people type it: `1,5` and `1.5`, `1 000`, `1.000.000`, `1,234.5`. A single sign before
 * exactly three digits is ambiguous: it groups when a whole number is wanted, or when it is not the
 * language's decimal sign.
 * @returns undefined when it is not a number
 */
export function readNumber(typed: string, language: LanguageTag, decimals: number): ReadNumber | undefined {
  const text = typed.replace(/[\s'’]/g, "").replace(/^[−–]/, "-");
  if (text.length > 40 || !/^[+-]?[\d.,]*\d[\d.,]*$/.test(text)) return undefined;
  const signs = text.replace(/[^.,]/g, "");
  const last = signs.at(-1);
  if (last === undefined) return finish(text, "");
  const others = signs.slice(0, -1);
  const groupsOnly = others.includes(last) || (others === "" && isGrouping(text, last, language, decimals));
  const grouping = groupsOnly ? last : last === "." ? "," : ".";
  const cut = groupsOnly ? text.length : text.lastIndexOf(last);
  const whole = text.slice(0, cut);
  if (groupsOnly && whole.includes(last === "." ? "," : ".")) return undefined;
  if (whole.includes(grouping) && !isGrouped(whole, grouping)) return undefined;
  return finish(whole.replaceAll(grouping, ""), text.slice(cut + 1));
}

function isGrouping(text: string, sign: string, language: LanguageTag, decimals: number): boolean {
  return isGrouped(text, sign) && (decimals === 0 || sign !== decimalSign(language));
}

function isGrouped(text: string, sign: string): boolean {
  const [first = "", ...groups] = text.replace(/^[+-]/, "").split(sign);
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

function finish(whole: string, fraction: string): ReadNumber | undefined {
  const value = Number(`${whole}.${fraction || "0"}`);
  if (!/\d/.test(whole + fraction) || !Number.isFinite(value)) return undefined;
  return { value: value === 0 ? 0 : value, decimals: fraction.replace(/0+$/, "").length };
}
