/**
 * Places in a page that differ from request to request. A page is rendered once with marks in them, then cut
 * at the marks; a request only fills the gaps. The marks are private-use characters, which are taken out of
 * every text that is shown.
 */
export type Slot =
  /** Texts of the whole page. */
  | { kind: "token" | "summary" | "notice" | "data" }
  /** On the thanks page: the receipt code to read and to follow, the survey's address. */
  | { kind: "receipt" | "receipt-code" | "base" }
  /** Texts of a question: what is wrong with it, what was typed into its large text box. */
  | { kind: "problem" | "typed"; question: string }
  /** Attributes: of a question, of its only input, of its box beside "other". */
  | { kind: "section" | "invalid" | "value" | "other"; question: string }
  /** Attributes of the frame around an option or row: hidden, in need of attention. */
  | { kind: "offer"; question: string; code: number }
  /** Attributes: a mark on an option or a point of a row, an option in a rank. */
  | { kind: "checked"; question: string; code: number; part?: number }
  | { kind: "selected"; question: string; code: number; part: number }
  /** What stands between is left out for a respondent to whom it is not offered. */
  | { kind: "begin"; question: string; code?: number }
  | { kind: "end" };

const OPEN = "\uE000";
const CLOSE = "\uE001";

/** A gap in the text of a page. */
export const gap = (slot: Slot): string =>
  `${OPEN}${Buffer.from(JSON.stringify(slot)).toString("hex")}${CLOSE}`;

/** A gap among the attributes of an element; it is filled with whole attributes, or with nothing. */
export const attributeGap = (slot: Slot): { "data-gap": string } => ({ "data-gap": gap(slot) });

/** Text without characters that could be taken for a gap. */
export const withoutMarks = (text: string): string => text.replace(/[\uE000\uE001]/g, "");

/** A page cut at its gaps; `end` of a `begin` is the index after what may be left out. */
export type Template = readonly (string | { slot: Slot; end: number })[];

/** Cuts rendered HTML at its gaps. */
export function compileTemplate(html: string): Template {
  const pieces: (string | { slot: Slot; end: number })[] = [];
  const open: { slot: Slot; end: number }[] = [];
  let at = 0;
  for (const match of html.matchAll(/ data-gap="\uE000([0-9a-f]+)\uE001"|\uE000([0-9a-f]+)\uE001/g)) {
    const before = html.slice(at, match.index);
    if (before !== "") pieces.push(before);
    at = match.index + match[0].length;
    const slot: Slot = JSON.parse(Buffer.from(match[1] ?? match[2] ?? "", "hex").toString());
    const piece = { slot, end: 0 };
    if (slot.kind === "end") {
      const begin = open.pop();
      if (begin) begin.end = pieces.length;
      continue;
    }
    if (slot.kind === "begin") open.push(piece);
    pieces.push(piece);
  }
  pieces.push(html.slice(at));
  return pieces;
}

/**
 * Puts a page together.
 * @param fill what goes into a gap, already escaped; for a `begin`: `undefined` leaves out what follows
 */
export function fillTemplate(template: Template, fill: (slot: Slot) => string | undefined): string {
  let html = "";
  for (let i = 0; i < template.length; i++) {
    const piece = template[i];
    if (piece === undefined) break;
    if (typeof piece === "string") {
      html += piece;
      continue;
    }
    const filled = fill(piece.slot);
    if (filled === undefined) i = Math.max(i, piece.end - 1);
    else html += filled;
  }
  return html;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe for HTML, as content and inside quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** JSON made safe inside a script element: it cannot end the element or open a comment. */
export const escapeScript = (json: string): string => json.replaceAll("<", "\\u003c");
