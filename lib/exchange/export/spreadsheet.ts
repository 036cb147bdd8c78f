import { isFormulaLike } from "./csv-cells.ts";
import { xmlText } from "./xml-text.ts";
import { writeZip, type ZipEntry } from "./zip.ts";

/** The attribute of a cell by how it looks: its place in the style sheet at the end. */
const STYLES = {
  plain: "",
  head: ' s="1"',
  title: ' s="2"',
  moment: ' s="3"',
  day: ' s="4"',
  share: ' s="5"',
  decimal: ' s="6"',
  words: ' s="7"',
  literal: ' s="8"',
};
export type CellStyle = keyof typeof STYLES;

/** A number, words, or nothing; words are never a formula, whatever they begin with. */
export type Cell = number | string | undefined | { value: number | string; style: CellStyle };

export interface Sheet {
  /** At most 31 characters, none of them []:*?/\ */
  name: string;
  columns: readonly { width: number; style?: CellStyle }[];
  /** Stands in bold above the rows, also where these go on in another sheet, and stays in sight. */
  head?: readonly string[];
  /** Some rows at a time. Asked for when the sheets before are written. */
  rows: () => Iterable<readonly Cell[][]> | AsyncIterable<readonly Cell[][]>;
}

/** The largest sheet that Excel opens. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
const LONGEST_CELL = 32_767;

/** A sheet's part of the archive stays under the four gigabytes that its length can say. */
const LONGEST_PART = 3_500_000_000;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * A workbook (`.xlsx`) in pieces, after ECMA-376-1:2016, part 1, clause 18 (SpreadsheetML) and part 2 (packages):
 * strings stand inline, so nothing is kept while the rows go by. A sheet that is full goes on in another one of the
 * same name with a number.
 * @param madeAt      epoch milliseconds
 * @param rowsASheet  the head included
 */
export function writeWorkbook(
  sheets: Iterable<Sheet>,
  madeAt: number,
  rowsASheet = MOST_ROWS,
): AsyncGenerator<Uint8Array> {
  return writeZip(partsOf(sheets, rowsASheet), madeAt);
}

async function* partsOf(sheets: Iterable<Sheet>, rowsASheet: number): AsyncGenerator<ZipEntry> {
  const names: string[] = [];
  for (const sheet of sheets) {
    const rows = new RowsInTurn(sheet.rows());
    try {
      for (let n = 1; n === 1 || (await rows.next()); n++) {
        names.push(n === 1 ? sheet.name : `${sheet.name.slice(0, 27)} ${n}`);
        yield { name: `xl/worksheets/sheet${names.length}.xml`, pieces: sheetXml(sheet, rows, rowsASheet) };
      }
    } finally {
      await rows.stop();
    }
  }
  yield { name: "xl/workbook.xml", pieces: [workbookXml(names)] };
  yield { name: "xl/_rels/workbook.xml.rels", pieces: [workbookRelations(names.length)] };
  yield { name: "xl/styles.xml", pieces: [STYLE_SHEET] };
  yield { name: "_rels/.rels", pieces: [PACKAGE_RELATIONS] };
  yield { name: "[Content_Types].xml", pieces: [contentTypes(names.length)] };
}

/** Rows one by one, over the ends of what they come in, and over the ends of sheets. */
class RowsInTurn {
  readonly #batches: AsyncIterator<readonly Cell[][]> | Iterator<readonly Cell[][]>;
  #batch: readonly Cell[][] = [];
  #at = 0;

  constructor(batches: ReturnType<Sheet["rows"]>) {
    this.#batches =
      Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  }

  /** Whether there is another row; {@link take} then has it. */
  async next(): Promise<boolean> {
    while (this.#at >= this.#batch.length) {
      const { done, value } = await this.#batches.next();
      if (done) return false;
      this.#batch = value;
      this.#at = 0;
    }
    return true;
  }

  /** At most so many rows of the batch at hand. */
  take(most: number): readonly Cell[][] {
    const taken = this.#batch.slice(this.#at, this.#at + most);
    this.#at += taken.length;
    return taken;
  }

  async stop(): Promise<void> {
    await this.#batches.return?.();
  }
}

async function* sheetXml(sheet: Sheet, rows: RowsInTurn, rowsASheet: number): AsyncGenerator<string> {
  const { columns, head } = sheet;
  const letters = columns.map((_, place) => columnLetters(place));
  const frozen = head
    ? '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    : '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>';
  const widths = columns.map(
    ({ width }, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${DECLARATION}<worksheet xmlns="${MAIN}">${frozen}<cols>${widths.join("")}</cols><sheetData>`;
  const known = new KnownWords();
  let row = 0;
  let length = 0;
  if (head) {
    row++;
    yield rowXml(
      head.map((value) => ({ value, style: "head" })),
      row,
      letters,
      columns,
      known,
    );
  }
  while (row < rowsASheet && length < LONGEST_PART && (await rows.next())) {
    const piece = rows
      .take(rowsASheet - row)
      .map((cells) => rowXml(cells, ++row, letters, columns, known))
      .join("");
    length += Buffer.byteLength(piece);
    yield piece;
  }
  const filter = head && row > 1 ? `<autoFilter ref="A1:${letters.at(-1)}${row}"/>` : "";
  yield `</sheetData>${filter}</worksheet>`;
}

function rowXml(
  cells: readonly Cell[],
  row: number,
  letters: readonly string[],
  columns: Sheet["columns"],
  known: KnownWords,
): string {
  const xml = cells.map((cell, place) => {
    if (cell === undefined) return "";
    const at = `<c r="${letters[place]}${row}"`;
    const [value, style] =
      typeof cell === "object" ? [cell.value, cell.style] : [cell, columns[place]?.style ?? "plain"];
    if (typeof value === "number") return `${at}${STYLES[style]}><v>${value}</v></c>`;
    return at + (style === "plain" ? known.cell(value) : wordsXml(value, style));
  });
  return `<row r="${row}">${xml.join("")}</row>`;
}

/** What comes again and again is written once: the words of codes are most of a sheet. */
class KnownWords {
  readonly #known = new Map<string, string>();

  /** A plain cell with these words, from its style on. */
  cell(words: string): string {
    const known = this.#known.get(words);
    if (known !== undefined) return known;
    const xml = wordsXml(words, "plain");
    if (words.length <= 200 && this.#known.size < 5000) this.#known.set(words, xml);
    return xml;
  }
}

/** A cell with words, from its style on. */
function wordsXml(words: string, style: CellStyle): string {
  // Typed into again, the cell would become the formula that it looks like: the quote prefix keeps it words.
  const shown = isFormulaLike(words) ? "literal" : style;
  const space = /^\s|\s$|\n/.test(words) ? ' xml:space="preserve"' : "";
  return `${STYLES[shown]} t="inlineStr"><is><t${space}>${cellText(words)}</t></is></c>`;
}

/** ST_Xstring: what XML cannot hold is written _xHHHH_, and what looks so already keeps its underscore this way. */
function cellText(words: string): string {
  const cut = words.length > LONGEST_CELL ? words.slice(0, LONGEST_CELL) : words;
  return xmlText(cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"), escaped);
}

const escaped = (letter: string) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

/** A, B … Z, AA, AB … */
function columnLetters(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (place % 26));
}

/** Days since the spreadsheet's first one, which lies a day too early: it believes in 29 February 1900. */
export const dayNumber = (epochMilliseconds: number): number => epochMilliseconds / 86_400_000 + 25_569;

function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

function workbookRelations(n: number): string {
  const relations = Array.from(
    { length: n },
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`;
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}${styles}</Relationships>`;
}

const PACKAGE_RELATIONS = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function contentTypes(n: number): string {
  const kind = (name: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`;
  const part = (path: string, name: string) =>
    `<Override PartName="/xl/${path}.xml" ContentType="${kind(name)}"/>`;
  const sheets = Array.from({ length: n }, (_, i) => part(`worksheets/sheet${i + 1}`, "worksheet"));
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("workbook", "sheet.main")}${part("styles", "styles")}${sheets.join("")}</Types>`;
}

const format = (numFmtId: number, more = "", inside = "") =>
  `<xf numFmtId="${numFmtId}" fontId="0" fillId="0" borderId="0" xfId="0"${more}${inside ? `>${inside}</xf>` : "/>"}`;

const STYLE_SHEET = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="16"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF0F6"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">${[
  format(0),
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>',
  '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  format(164, ' applyNumberFormat="1"'),
  format(165, ' applyNumberFormat="1"'),
  format(10, ' applyNumberFormat="1"'),
  format(2, ' applyNumberFormat="1"'),
  format(0, ' applyAlignment="1"', '<alignment vertical="top" wrapText="1"/>'),
  format(0, ' quotePrefix="1"'),
].join("")}</cellXfs></styleSheet>`;
