/**
 * Places in a page that differ from request to request. A page is rendered once with marks in them, then cut
 * at the marks; a request only fills the gaps. The marks are private-use characters, which are taken out of
 * every text that is shown.
 */
export type Slot =
  /** Texts of the whole page. */
  | { kind: "token" | "summary" | "notice" | "data" | "address" }
  /** An earlier answer, said again within a text. */
  | { kind: "pipe"; question: string; fallback: string }
  /** On the thanks page: the receipt code to read and to follow, the survey's address. */
  | { kind: "receipt" | "receipt-code" | "base" }
  /** Texts of a question: what is wrong with it, what was typed into its large text box. */
  | { kind: "problem" | "typed"; question: string }
  /** Attributes: of a question, of its only input, of its box beside "other". */
  | { kind: "section" | "invalid" | "other"; question: string }
  /** Attributes of a box to type in: what was typed. */
  | { kind: "value"; question: string; part?: number }
  /** Attributes of the frame around an option or row: hidden, in need of attention. */
  | { kind: "offer"; question: string; code: number }
  /** Attributes: a mark on an option or a point of a row, an option in a rank. */
  | { kind: "checked"; question: string; code: number; part?: number }
  | { kind: "selected"; question: string; code: number; part?: number }
  /** What stands between is left out for a respondent to whom it is not offered. */
  | { kind: "begin"; question: string; code?: number }
  /** What stands between consists of items in an order of the respondent's own: the options of a question, the questions of a page. */
  | { kind: "shuffle"; question?: string }
  | { kind: "item"; key: string }
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

interface Piece {
  slot: Slot;
  /** Of a `begin`, an `item` or a `shuffle`: the index after its last piece. */
  end: number;
  /** Of a `shuffle`: its items by key, as ranges of pieces. */
  items: Map<string, { start: number; end: number }>;
}

/** A page cut at its gaps. */
export type Template = readonly (string | Piece)[];

const OPENING: ReadonlySet<Slot["kind"]> = new Set(["begin", "shuffle", "item"]);

/** Cuts rendered HTML at its gaps. */
export function compileTemplate(html: string): Template {
  const pieces: (string | Piece)[] = [];
  const open: { piece: Piece; at: number }[] = [];
  let at = 0;
  for (const match of html.matchAll(/ data-gap="\uE000([0-9a-f]+)\uE001"|\uE000([0-9a-f]+)\uE001/g)) {
    const before = html.slice(at, match.index);
    if (before !== "") pieces.push(before);
    at = match.index + match[0].length;
    const slot: Slot = JSON.parse(Buffer.from(match[1] ?? match[2] ?? "", "hex").toString());
    if (slot.kind === "end") {
      const last = open.pop();
      if (!last) continue;
      last.piece.end = pieces.length;
      const around = open.at(-1)?.piece;
      if (last.piece.slot.kind === "item") {
        around?.items.set(last.piece.slot.key, { start: last.at, end: pieces.length });
      }
      continue;
    }
    const piece = { slot, end: 0, items: new Map() };
    if (OPENING.has(slot.kind)) open.push({ piece, at: pieces.length });
    pieces.push(piece);
  }
  pieces.push(html.slice(at));
  return pieces;
}

/** Whether a page has gaps of this kind. */
export const hasSlot = (template: Template, kind: Slot["kind"]): boolean =>
  template.some((piece) => typeof piece !== "string" && piece.slot.kind === kind);

/**
 * Puts a page together.
 * @param fill  what goes into a gap, already escaped; for a `begin`: `undefined` leaves out what follows
 * @param order the keys of the items of a `shuffle`, in the order wanted
 */
export function fillTemplate(
  template: Template,
  fill: (slot: Slot) => string | undefined,
  order: (slot: Slot & { kind: "shuffle" }) => readonly string[] = () => [],
): string {
  const write = (start: number, end: number): string => {
    let html = "";
    for (let i = start; i < end; i++) {
      const piece = template[i];
      if (piece === undefined) break;
      if (typeof piece === "string") {
        html += piece;
      } else if (piece.slot.kind === "shuffle") {
        for (const key of order(piece.slot)) {
          const item = piece.items.get(key);
          if (item) html += write(item.start, item.end);
        }
        i = Math.max(i, piece.end - 1);
      } else {
        const filled = fill(piece.slot);
        if (filled === undefined) i = Math.max(i, piece.end - 1);
        else html += filled;
      }
    }
    return html;
  };
  return write(0, template.length);
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
