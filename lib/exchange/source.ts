import { open } from "node:fs/promises";

/** Bytes that can be read from any place, as often as needed: an upload on the disk, or a small file in memory. */
export interface Source {
  size: number;
  /** From `start` up to right before `end`; fewer where the source ends. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** How much is read at a time; between reads other requests get their turn. */
const PIECE = 256 * 1024;

export const sourceOfBytes = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
});

/** A file on the disk, opened for every read: nothing is left open when a walk is given up half way. */
export async function sourceOfFile(path: string): Promise<Source> {
  const file = await open(path);
  const { size } = await file.stat().finally(() => file.close());
  return {
    size,
    async read(start, end) {
      const length = Math.max(0, Math.min(end, size) - start);
      const bytes = new Uint8Array(length);
      const opened = await open(path);
      try {
        let done = 0;
        while (done < length) {
          const { bytesRead } = await opened.read(bytes, done, length - done, start + done);
          if (bytesRead === 0) break;
          done += bytesRead;
        }
        return bytes.subarray(0, done);
      } finally {
        await opened.close();
      }
    },
  };
}

/** Pieces of a source in order. */
export async function* piecesOf(
  source: Source,
  start = 0,
  end = source.size,
): AsyncGenerator<Uint8Array, void, void> {
  for (let at = start; at < end; at += PIECE) yield source.read(at, Math.min(at + PIECE, end));
}
