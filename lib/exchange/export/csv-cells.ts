/** What a spreadsheet takes for the beginning of a formula, as it is or as it looks in full width (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Whether a spreadsheet that was told nothing else would run these words. */
export const isFormulaLike = (words: string): boolean => FORMULA.test(words);

/**
 * Words without teeth: an apostrophe stands in front of what looks like a formula, and of what already has such
 * apostrophes in front, so that whoever takes one away has the words as they were.
 */
export const harmless = (words: string): string =>
  isFormulaLike(words.replace(/^'+/, "")) ? `'${words}` : words;

/** Takes back what {@link harmless} did. */
export const asWritten = (cell: string): string =>
  cell.startsWith("'") && isFormulaLike(cell.replace(/^'+/, "")) ? cell.slice(1) : cell;

/** A cell of RFC 4180; blanks at its ends are kept. */
export const quoted = (words: string): string =>
  /[",\r\n]|^\s|\s$/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;

export const csvLine = (cells: readonly string[]): string => `${cells.join(",")}\r\n`;

/** Handed on together: what is made of so few is gone again before it costs memory. */
export const LINES_A_PIECE = 250;
