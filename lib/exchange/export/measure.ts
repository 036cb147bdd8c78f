import type { StudyExport } from "./queries.ts";

/** SPSS holds no longer text in one variable. */
const LONGEST_TEXT = 32_767;

/**
 * How many responses there are and the longest text of each text variable, in bytes of UTF-8: a `.sav` file says
 * both before the first of them.
 */
export async function measureExport({ variables, batches }: StudyExport) {
  const texts = variables.filter((variable) => variable.kind === "text");
  const textBytes = new Map(texts.map(({ name }) => [name, 1]));
  let responses = 0;
  for await (const batch of batches()) {
    responses += batch.table.n;
    for (const { name, read } of texts) {
      let longest = textBytes.get(name) ?? 1;
      for (let row = 0; row < batch.table.n; row++) {
        const text = read(batch, row);
        if (typeof text === "string") longest = Math.max(longest, Buffer.byteLength(text));
      }
      textBytes.set(name, Math.min(longest, LONGEST_TEXT));
    }
  }
  return { responses, textBytes };
}
