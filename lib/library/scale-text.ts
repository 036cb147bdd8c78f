import type { LocalText, ScalePoint } from "../survey/schema.ts";

/** A scale as a question uses it. */
export interface Scale {
  points: ScalePoint[];
  notApplicable: LocalText | undefined;
}

/** What stands for "(+na)" without words. */
const NOT_APPLICABLE_TEXT: LocalText = { en: "Does not apply", vi: "Không áp dụng" };

/**
 * Reads a scale written as one line a language: `1 Very dissatisfied · 2 Dissatisfied (+na Did not use)`, or by
 * its ends, `1 Very difficult … 7 Very easy`, whose points between have no words.
 * @throws Error when a line cannot be read or the languages have different points
 */
export function readScale(lines: { en: string; vi: string }): Scale {
  const en = readLine(lines.en);
  const vi = readLine(lines.vi);
  if ([...en.words.keys()].join() !== [...vi.words.keys()].join() || !en.na !== !vi.na) {
    throw new Error(`the languages of a scale differ: ${lines.en} / ${lines.vi}`);
  }
  const codes = [...en.words.keys()];
  const first = Math.min(...codes);
  const points = Array.from({ length: Math.max(...codes) - first + 1 }, (_, i): ScalePoint => {
    const text = bothTexts(en.words.get(first + i), vi.words.get(first + i));
    return text ? { code: first + i, text } : { code: first + i };
  });
  if (!en.na || !vi.na) return { points, notApplicable: undefined };
  return { points, notApplicable: bothTexts(en.na.words, vi.na.words) ?? NOT_APPLICABLE_TEXT };
}

function bothTexts(en: string | undefined, vi: string | undefined): LocalText | undefined {
  return en && vi ? { en, vi } : undefined;
}

function readLine(line: string): { words: Map<number, string>; na: { words: string } | undefined } {
  const na = /\(\+na\s*([^)]*)\)\s*\.?$/.exec(line);
  const steps = (na ? line.slice(0, na.index) : line).split(/\s*[·…]\s*/);
  const words = new Map<number, string>();
  for (const step of steps) {
    const [, code, text] = /^(\d+)\s+(.+?)\s*$/.exec(step) ?? [];
    if (!code || !text) throw new Error(`a step of a scale is not "number words": ${step}`);
    words.set(Number(code), text);
  }
  return { words, na: na ? { words: na[1]?.trim() ?? "" } : undefined };
}
