import { LimnError } from "../errors.ts";
import { tableOf } from "./header-rows.ts";
import type { Source } from "./source.ts";
import { type AnswerFile, type FileRow, MOST_COLUMNS } from "./table.ts";
import { readXml, walkXml } from "./xml.ts";
import { readZip, unpack, unpackText, type ZipEntry } from "./zip.ts";

const FORMAT = "XLSX";
/** Lists of sheets and styles are small in every workbook that a program wrote. */
const SMALL = 16 * 1024 ** 2;
/** Characters of all shared strings together; they are kept in memory. */
const MOST_SHARED = 128 * 1024 ** 2;

interface Sheet {
  name: string;
  entry: ZipEntry;
}

interface Workbook {
  sheets: Sheet[];
  shared: string[];
  /** By number of style: whether its numbers are dates. */
  isDate: boolean[];
  /** Some programs count days from 1904. */
  from1904: boolean;
}

/**
 * Opens one sheet of a workbook. A cell with a formula is the value that was stored with it; nothing is computed,
 * and nothing outside the file is looked at. Dates become `2026-01-31` or `2026-01-31 10:00:00`.
 * @param wanted which sheet; the first with anything in it when left out
 * @throws LimnError `file-damaged`, `file-xml-broken`, `file-xml-unsafe`, `file-zip-path`, `file-bomb`, `file-empty`
 */
export async function openXlsx(source: Source, wanted?: number): Promise<AnswerFile> {
  const book = await readWorkbook(source);
  const order = wanted === undefined ? book.sheets.keys() : [wanted];
  for (const chosen of order) {
    const sheet = book.sheets[chosen];
    if (!sheet) throw new LimnError("not-found");
    const first = await sheetRows(source, sheet, book).next();
    if (first.done && wanted === undefined) continue;
    return tableOf(
      () => sheetRows(source, sheet, book),
      { isPadded: true },
      { format: FORMAT, sheets: { names: book.sheets.map(({ name }) => name), chosen } },
    );
  }
  throw new LimnError("file-empty");
}

async function readWorkbook(source: Source): Promise<Workbook> {
  const entries = new Map((await readZip(source, FORMAT)).map((entry) => [entry.name.toLowerCase(), entry]));
  const small = async (name: string): Promise<string | undefined> => {
    const entry = entries.get(name.toLowerCase());
    return entry && unpackText(source, entry, SMALL, FORMAT);
  };
  const root = await targetsOf(await small("_rels/.rels"), "_rels/.rels");
  const bookPath =
    [...root.values()].find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const text = await small(bookPath);
  if (text === undefined) throw new LimnError("file-unreadable");
  const folder = bookPath.slice(0, bookPath.lastIndexOf("/") + 1);
  const targets = await targetsOf(
    await small(`${folder}_rels/${bookPath.slice(folder.length)}.rels`),
    "workbook.xml.rels",
  );
  const pathOf = (target: string) => (target.startsWith("/") ? target.slice(1) : `${folder}${target}`);
  const named: { name: string; id: string }[] = [];
  let from1904 = false;
  await readXml(text, "workbook.xml", {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (name === "sheet") named.push({ name: attributes.name ?? "", id: attributes["r:id"] ?? "" });
    },
  });
  const sheets = named.flatMap(({ name, id }) => {
    const entry = entries.get(pathOf(targets.get(id)?.target ?? "").toLowerCase());
    return entry ? [{ name, entry }] : [];
  });
  const byType = (end: string) => [...targets.values()].find(({ type }) => type.endsWith(end))?.target;
  const styles = await small(pathOf(byType("/styles") ?? "styles.xml"));
  const strings = entries.get(pathOf(byType("/sharedStrings") ?? "sharedStrings.xml").toLowerCase());
  return {
    sheets,
    from1904,
    isDate: styles === undefined ? [] : await dateStyles(styles),
    shared: strings ? await sharedStrings(source, strings) : [],
  };
}

async function targetsOf(text: string | undefined, name: string) {
  const targets = new Map<string, { target: string; type: string }>();
  if (text === undefined) return targets;
  await readXml(text, name, {
    open(tag, { Id, Target, Type, TargetMode }) {
      // What lies outside the file is never looked at.
      if (tag === "Relationship" && Id && Target && TargetMode !== "External")
        targets.set(Id, { target: Target.replace(/^\/(?=xl\/)/, "/"), type: Type ?? "" });
    },
  });
  for (const one of targets.values())
    if (one.target.startsWith("/xl/workbook")) one.target = one.target.slice(1);
  return targets;
}

async function sharedStrings(source: Source, entry: ZipEntry): Promise<string[]> {
  const strings: string[] = [];
  let [text, isText, size] = ["", false, 0];
  let phonetic = 0;
  const walk = walkXml(
    unpack(source, entry, FORMAT),
    "sharedStrings.xml",
    {
      open(name) {
        if (name === "si") text = "";
        if (name === "rPh") phonetic += 1;
        isText = name === "t" && phonetic === 0;
      },
      text(piece) {
        if (isText) text += piece;
      },
      close(name) {
        if (name === "rPh") phonetic -= 1;
        if (name === "t") isText = false;
        if (name !== "si") return;
        strings.push(cellText(text));
        size += text.length;
        if (size > MOST_SHARED) throw new LimnError("file-bomb", { limit: "128 MB" });
      },
    },
    () => undefined,
  );
  for await (const _ of walk);
  return strings;
}

const cellText = (text: string): string =>
  text
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize("NFC")
    .trim();

/** Formats of the standard that show dates or times; Excel in other languages adds 27 to 36 and 50 to 58. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

async function dateStyles(text: string): Promise<boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(text, "styles.xml", {
    open(name, attributes) {
      const id = Number(attributes.numFmtId);
      if (name === "numFmt") {
        const shown = (attributes.formatCode ?? "").replace(/"[^"]*"|\[(?!h|m|s)[^\]]*\]|\\./gi, "");
        custom.set(id, /[ymdhs]/i.test(shown) && !/general|[#0?]/i.test(shown.replace(/\.0+/g, "")));
      }
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) styles.push(custom.get(id) ?? isDateFormat(id));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** All rows that hold anything, the header among them. */
async function* sheetRows(source: Source, sheet: Sheet, book: Workbook): AsyncGenerator<FileRow, void, void> {
  let ready: FileRow[] = [];
  let cells: string[] = [];
  let line = 0;
  let at = -1;
  let type = "";
  let style = 0;
  let text = "";
  let isValue = false;
  const listener = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === "row") {
        cells = [];
        at = -1;
        line = Number(attributes.r ?? line + 1);
      } else if (name === "c") {
        at = attributes.r === undefined ? at + 1 : columnOf(attributes.r);
        if (at > 20_000) throw new LimnError("file-too-many-columns", { n: at, limit: MOST_COLUMNS });
        type = attributes.t ?? "n";
        style = Number(attributes.s ?? -1);
        text = "";
      } else if (name === "v" || name === "t") isValue = true;
    },
    text(piece: string) {
      if (isValue) text += piece;
    },
    close(name: string) {
      if (name === "v" || name === "t") isValue = false;
      else if (name === "c") {
        while (cells.length <= at) cells.push("");
        cells[at] = valueIn(text, type, book.isDate[style] ?? false, book);
      } else if (name === "row" && cells.some((cell) => cell !== "")) ready.push({ line, cells });
    },
  };
  const name = sheet.entry.name.slice(sheet.entry.name.lastIndexOf("/") + 1);
  for await (const _ of walkXml(unpack(source, sheet.entry, FORMAT), name, listener, () => undefined)) {
    const rows = ready;
    ready = [];
    yield* rows;
  }
}

function valueIn(text: string, type: string, isDate: boolean, { shared, from1904 }: Workbook): string {
  if (text === "") return "";
  if (type === "s") return shared[Number(text)] ?? "";
  if (type === "b") return text === "1" ? "TRUE" : "FALSE";
  if (type === "n") return isDate ? dateText(Number(text), from1904) : numberText(text);
  if (type === "d") return text.replace("T", " ").replace(/ 00:00:00(\.0+)?Z?$/, "");
  return cellText(text);
}

/** "AB12" → 27. */
function columnOf(reference: string): number {
  let n = 0;
  for (const sign of reference) {
    const code = sign.charCodeAt(0);
    if (code < 65 || code > 90) break;
    n = n * 26 + code - 64;
  }
  return n - 1;
}

/** As a person typed it: 0.1 and not 0.10000000000000001, 1500000 and not 1.5E6. */
function numberText(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return String(Number(value.toPrecision(15)));
}

const DAY = 86_400_000;

/** Days since the last day of 1899; Excel believes in a 29 February 1900, so dates before March 1900 are off by one. */
function dateText(days: number, from1904: boolean): string {
  if (!Number.isFinite(days)) return "";
  const since = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const ms = Math.round((days * DAY) / 1000) * 1000;
  const at = new Date(since + ms);
  if (Number.isNaN(at.getTime())) return String(days);
  const iso = at.toISOString();
  if (days >= 0 && days < 1) return iso.slice(11, 19);
  return ms % DAY === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}
