/** Longest string that one variable record holds; longer ones are cut into segments of it. */
export const SEGMENT = 255;

/** How many bytes of a long string each segment but the last is declared to stand for. */
const DECLARED = 252;

/** Declared widths of the segments of a string of this many bytes. */
export function segmentWidths(bytes: number): number[] {
  if (bytes <= SEGMENT) return [Math.max(1, bytes)];
  const n = Math.ceil(bytes / DECLARED);
  return [...Array<number>(n - 1).fill(SEGMENT), bytes - (n - 1) * DECLARED];
}

/** Builds a record of the file from numbers and texts, little-endian. */
export class RecordWriter {
  readonly #parts: Buffer[] = [];

  int(...values: number[]): this {
    const part = Buffer.alloc(values.length * 4);
    for (const [i, value] of values.entries()) part.writeInt32LE(value, i * 4);
    return this.bytes(part);
  }

  double(...values: number[]): this {
    const part = Buffer.alloc(values.length * 8);
    for (const [i, value] of values.entries()) part.writeDoubleLE(value, i * 8);
    return this.bytes(part);
  }

  /** A text of a fixed number of bytes, filled up with spaces, cut between characters. */
  padded(text: string, width: number): this {
    const part = Buffer.alloc(width, 0x20);
    part.set(cutBytes(text, width));
    return this.bytes(part);
  }

  bytes(part: Uint8Array): this {
    this.#parts.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    return this;
  }

  finish(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** At most so many bytes of UTF-8, never half a character. */
export function cutBytes(text: string, most: number): Buffer {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= most) return bytes;
  let end = most;
  // Bytes 10xxxxxx go on with a character that began before.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

/** An extension record: what readers of old files skip. */
export function extension(subtype: number, size: number, data: Uint8Array): Buffer {
  return new RecordWriter()
    .int(7, subtype, size, data.length / size)
    .bytes(data)
    .finish();
}
