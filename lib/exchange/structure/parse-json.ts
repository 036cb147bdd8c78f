import { LimnError } from "../../errors.ts";

/** Deeper than any survey; what follows goes down step by step and must not run out of stack. */
const DEEPEST = 60;

/**
 * A JSON text as a value; nothing in it is looked up or run.
 * @throws LimnError `structure-too-deep`, `structure-broken` with its line
 */
export function parseJson(text: string): unknown {
  refuseDepth(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LimnError("structure-broken", { line: lineOf(text, error) });
  }
}

function refuseDepth(text: string): void {
  let depth = 0;
  let line = 1;
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charCodeAt(i);
    if (sign === 10) line += 1;
    if (isQuoted) {
      if (sign === 92) i += 1;
      else if (sign === 34) isQuoted = false;
    } else if (sign === 34) isQuoted = true;
    else if (sign === 123 || sign === 91) {
      depth += 1;
      if (depth > DEEPEST) throw new LimnError("structure-too-deep", { line, limit: DEEPEST });
    } else if (sign === 125 || sign === 93) depth -= 1;
  }
}

/** Where the engine says it stopped; a text that breaks off stops at its end. */
function lineOf(text: string, error: unknown): number {
  const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return text.slice(0, at === undefined ? text.length : Number(at)).split("\n").length;
}
