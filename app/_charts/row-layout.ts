/**
 * Where the rows of a horizontal chart go: every label stands above its bar and wraps, so that no label is
 * cut on a narrow phone. The same arithmetic reserves the height on the server and places the rows in the
 * browser; nothing moves when the drawing arrives.
 */
export interface RowLayout {
  height: number;
  rows: readonly PlacedRow[];
}

export interface PlacedRow {
  lines: readonly string[];
  /** Baseline of the first line, in pixels from the top. */
  textTop: number;
  /** Centre of the bar, in pixels from the top. */
  centre: number;
}

/** From this width of the drawing on the wide layout is used; also in `charts.module.css`. */
export const WIDE = 480;

/** The narrowest drawing there is: a screen of 360 px less its margins. */
const NARROWEST = 288;

export const LINE = 18;
export const BAR = 14;
/** Room for the axis under the rows: its ticks and its label. */
export const AXIS = 44;

const GAP = 14;

/** Between the last line of a label and its bar. */
const TO_BAR = 3;

/** An average letter of the 13 px interface font, rounded up so that a line is broken early, never cut. */
export const LETTER = 7.2;

/** A row without a label belongs to the one above it: its bar follows close behind. */
export function layOutRows(labels: readonly string[], isWide: boolean): RowLayout {
  const letters = Math.floor((isWide ? WIDE : NARROWEST) / LETTER);
  const rows: PlacedRow[] = [];
  let top = 0;
  for (const [i, label] of labels.entries()) {
    const lines = label === "" ? [] : wrapText(label, letters);
    const barTop = top + lines.length * LINE + TO_BAR;
    rows.push({ lines, textTop: top + LINE - 5, centre: barTop + BAR / 2 });
    top = barTop + BAR + (labels[i + 1] === "" ? 0 : GAP);
  }
  return { height: top + AXIS, rows };
}

/** Breaks a text into lines of at most `letters` letters, between words; a longer word is broken inside. */
export function wrapText(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((part) => piecesOf(part, letters))) {
    if (line && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line];
}

function piecesOf(word: string, letters: number): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < word.length; from += letters) pieces.push(word.slice(from, from + letters));
  return pieces;
}
