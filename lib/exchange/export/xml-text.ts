const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML 1.0 cannot hold in any form: control characters, halves of characters, U+FFFE and U+FFFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const IMPOSSIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Words as they stand in a text or a quoted attribute of XML; what it cannot hold is left out. */
export function xmlText(words: string, instead: (letter: string) => string = () => ""): string {
  return words
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(IMPOSSIBLE, instead)
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}
