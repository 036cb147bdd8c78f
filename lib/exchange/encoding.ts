import { LimnError } from "../errors.ts";
import { piecesOf, type Source } from "./source.ts";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1258" | "windows-1252";

/** How many bytes are looked at for the traces of UTF-16 without a mark and of files that are no text. */
const SAMPLE = 4096;

/** The combining tone marks that windows-1258 writes after a letter, and the letters they can stand on. */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const TONE_ON_VOWEL = /[aeiouyăâêôơư][\u0300\u0301\u0303\u0309\u0323]/gi;

/**
 * The text of a file that fits into memory, its encoding found as {@link findEncodingOf} does.
 * @throws LimnError `file-unreadable` when the bytes are no text, such as those of a spreadsheet
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const encoding = findEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes).normalize("NFC");
  if (text.includes("\0")) throw new LimnError("file-unreadable");
  return { text, encoding };
}

/** Of a larger file so much is looked at for the old code pages; UTF-8 is checked to the end. */
const LOOKED_AT = 4 * 1024 * 1024;

/**
 * How the text of a file is written, found from the bytes: a byte order mark, UTF-16 by its zero bytes, UTF-8 when
 * it is valid (or nearly: one letter cut in half does not make a file something else), else one of the two old
 * Windows code pages.
 * @throws LimnError `file-unreadable` when the bytes are no text, such as those of a picture
 */
export async function findEncodingOf(source: Source): Promise<TextEncoding> {
  const bytes = await source.read(0, Math.min(source.size, LOOKED_AT));
  const found = findEncoding(bytes);
  if (found !== "utf-8" || source.size <= LOOKED_AT) return found;
  const decoder = new TextDecoder("utf-8");
  let broken = 0;
  for await (const piece of piecesOf(source))
    broken += decoder.decode(piece, { stream: true }).split("\uFFFD").length - 1;
  return broken * 20_000 < source.size ? "utf-8" : isVietnamese(bytes) ? "windows-1258" : "windows-1252";
}

/**
 * The text of a source in pieces, in composed letters (NFC), so that the same word is the same text. Pieces end
 * with a line, since a mark that begins the next piece belongs to the letter before.
 * @throws LimnError `file-unreadable`
 */
export function textOf(source: Source, encoding: TextEncoding): AsyncGenerator<string, void, void> {
  return decodedPieces(piecesOf(source), encoding);
}

/** As {@link textOf}, of bytes that come from anywhere. */
export async function* decodedPieces(
  pieces: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding);
  let rest = "";
  let at = 0;
  for await (const piece of pieces) {
    const text = rest + decoder.decode(piece, { stream: true });
    if (text.includes("\0")) throw new LimnError("file-unreadable", { byte: at });
    at += piece.length;
    const end = text.lastIndexOf("\n") + 1 || Math.max(0, text.length - 8);
    rest = text.slice(end);
    if (end > 0) yield text.slice(0, end).normalize("NFC");
  }
  const last = rest + decoder.decode();
  if (last.includes("\0")) throw new LimnError("file-unreadable", { byte: at });
  yield last.normalize("NFC");
}

function findEncoding(bytes: Uint8Array): TextEncoding {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  const bare = findBareUtf16(bytes);
  if (bare) return bare;
  if (bytes.subarray(0, SAMPLE).includes(0)) throw new LimnError("file-unreadable");
  if (isUtf8(bytes)) return "utf-8";
  return isVietnamese(bytes) ? "windows-1258" : "windows-1252";
}

/** UTF-16 without a mark: text in Latin letters has a zero in every second byte, always on the same side. */
function findBareUtf16(bytes: Uint8Array): TextEncoding | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 4;
  if (odd > many && even * 20 < odd) return "utf-16le";
  if (even > many && odd * 20 < even) return "utf-16be";
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.split("\uFFFD").length - 1;
  if (broken === 0) return true;
  let whole = 0;
  for (const byte of bytes) if (byte >= 0xc2 && byte <= 0xf4) whole += 1;
  return broken * 20 < whole;
}

/** In windows-1258 tone marks follow vowels; the same bytes are letters of their own in windows-1252. */
function isVietnamese(bytes: Uint8Array): boolean {
  const text = new TextDecoder("windows-1258").decode(bytes);
  const tones = text.match(TONE)?.length ?? 0;
  const onVowels = text.match(TONE_ON_VOWEL)?.length ?? 0;
  return onVowels > 0 && onVowels >= tones * 0.9;
}
