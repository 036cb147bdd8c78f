import type { StudyExport } from "./queries.ts";

/** SPSS holds no longer text in one variable. */
const LONGEST_TEXT = 32_767;

/**
 * The longest text of each text variable, in bytes of UTF-8: a `.sav` file says it before the first of them. One that
 * comes in later and is longer is cut.
 */
export async function measureTexts({ variables, batches }: Pick<StudyExport, "variables" | "batches">) {
  const texts = variables.filter((variable) => variable.kind === "text");
  const textBytes = new Map(texts.map(({ name }) => [name, 1]));
  for await (const batch of batches()) {
    for (const { name, read } of texts) {
      let longest = textBytes.get(name) ?? 1;
      for (let row = 0; row < batch.table.n; row++) {
        const text = read(batch, row);
        if (typeof text === "string") longest = Math.max(longest, Buffer.byteLength(text));
      }
      textBytes.set(name, Math.min(longest, LONGEST_TEXT));
    }
  }
  return textBytes;
}
