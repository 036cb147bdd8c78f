import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { LimnError } from "../errors.ts";
import { piecesOf, type Source } from "./source.ts";

/** A file in an archive. */
export interface ZipEntry {
  name: string;
  /** Unpacked, as the archive claims it. */
  size: number;
  packed: number;
  /** Where its own header begins. */
  offset: number;
  isDeflated: boolean;
}

/** More is no survey: a sheet of a million rows takes about a gigabyte of XML. */
const MOST_UNPACKED = 3 * 1024 ** 3;
/** Honest sheets shrink to a thirtieth at most; what grows more than this, beyond a few megabytes, is a bomb. */
const LARGEST_RATIO = 250;
const RATIO_MATTERS_FROM = 8 * 1024 ** 2;
const MOST_ENTRIES = 5_000;
/** The end record and the longest comment that may follow it. */
const END_WITHIN = 22 + 65_535;

/**
 * The files of a ZIP archive, from its directory; nothing is unpacked and nothing ever written anywhere.
 * @throws LimnError `file-damaged`, `file-zip-path`, `file-encrypted`, `file-bomb`
 */
export async function readZip(source: Source, format: string): Promise<ZipEntry[]> {
  const from = Math.max(0, source.size - END_WITHIN);
  const tail = Buffer.from(await source.read(from, source.size));
  const end = tail.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0 || end + 22 > tail.length) throw new LimnError("file-damaged", { format, byte: source.size });
  const n = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (n > MOST_ENTRIES) throw new LimnError("file-bomb", { limit: `${MOST_ENTRIES} files` });
  if (start + length > source.size) throw new LimnError("file-damaged", { format, byte: from + end });
  const directory = Buffer.from(await source.read(start, start + length));
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < n; i += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw new LimnError("file-damaged", { format, byte: start + at });
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    const next = at + 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    if (next > directory.length) throw new LimnError("file-damaged", { format, byte: start + at });
    const name = directory.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(name))
      throw new LimnError("file-zip-path", { name: name.slice(0, 100) });
    if (directory.readUInt16LE(at + 8) & 1) throw new LimnError("file-encrypted");
    const method = directory.readUInt16LE(at + 10);
    if (method !== 0 && method !== 8) throw new LimnError("file-damaged", { format, byte: start + at });
    entries.push({
      name,
      size: directory.readUInt32LE(at + 24),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
      isDeflated: method === 8,
    });
    at = next;
  }
  return entries;
}

/**
 * A file of an archive, unpacked piece by piece. What it claims about its size is not believed: it is measured.
 * @throws LimnError `file-damaged`, `file-bomb`
 */
export async function* unpack(
  source: Source,
  entry: ZipEntry,
  format: string,
): AsyncGenerator<Uint8Array, void, void> {
  const head = Buffer.from(await source.read(entry.offset, entry.offset + 30));
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50)
    throw new LimnError("file-damaged", { format, byte: entry.offset });
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const end = start + entry.packed;
  if (end > source.size) throw new LimnError("file-damaged", { format, byte: source.size });
  const pieces = piecesOf(source, start, end);
  let size = 0;
  try {
    for await (const piece of entry.isDeflated ? inflated(pieces) : pieces) {
      size += piece.length;
      if (size > MOST_UNPACKED) throw new LimnError("file-bomb", { limit: "3 GB" });
      if (size > RATIO_MATTERS_FROM && size > entry.packed * LARGEST_RATIO)
        throw new LimnError("file-bomb", { limit: `${LARGEST_RATIO} × ${entry.name}`.slice(0, 60) });
      yield piece;
    }
  } catch (error) {
    if (isPackingError(error)) throw new LimnError("file-damaged", { format, byte: start });
    throw error;
  }
  if (size !== entry.size) throw new LimnError("file-damaged", { format, byte: end });
}

/** A small file of an archive as text, such as a workbook's list of sheets. @throws LimnError `file-bomb` */
export async function unpackText(
  source: Source,
  entry: ZipEntry,
  most: number,
  format: string,
): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of unpack(source, entry, format)) {
    size += piece.length;
    if (size > most) throw new LimnError("file-bomb", { limit: `${Math.round(most / 1024 ** 2)} MB` });
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function inflated(pieces: AsyncGenerator<Uint8Array, void, void>): AsyncIterable<Uint8Array> {
  const inflate = createInflateRaw();
  const reading = Readable.from(pieces, { objectMode: false });
  reading.on("error", (error) => inflate.destroy(error));
  inflate.on("close", () => reading.destroy());
  return reading.pipe(inflate);
}

const isPackingError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
