import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";

export interface ZipEntry {
  /** Its path inside the archive, in ASCII. */
  name: string;
  pieces: Iterable<string> | AsyncIterable<string>;
}

/** A size stands in four bytes: longer files would need ZIP64, which not every spreadsheet opens. */
export const LONGEST_ENTRY = 0xffff_ffff;

/** The archive's bytes are many times fewer than the files', and time is what an export costs. */
const LEVEL = 4;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3.10) in pieces: fflate writes the archive, Node's zlib deflates outside of the
 * main thread. No entry is begun before the one in front of it has been taken, and no more of it is asked for than
 * is taken: memory does not grow with the files.
 * @param madeAt epoch milliseconds
 * @throws RangeError when a file or the archive is longer than its fields can say
 */
export async function* writeZip(
  entries: AsyncIterable<ZipEntry>,
  madeAt: number,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let length = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
    length += bytes.length;
    if (length > LONGEST_ENTRY) throw new RangeError("the archive is longer than 4 GB");
  });
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  for await (const { name, pieces } of entries) {
    const file: ZipInputFile = { filename: name, size: 0, crc: 0, compression: 8, mtime: madeAt };
    zip.add(file);
    const deflate = createDeflateRaw({ level: LEVEL, chunkSize: 64 * 1024 });
    // Errors of either come out of the loop below, and leaving it stops both.
    pipeline(Readable.from(measured(file, pieces)), deflate, () => undefined);
    for await (const bytes of deflate) {
      if (!(bytes instanceof Uint8Array)) continue;
      file.ondata?.(null, new Uint8Array(bytes), false);
      yield* take();
    }
    file.ondata?.(null, new Uint8Array(0), true);
    yield* take();
  }
  zip.end();
  yield* take();
}

/** The pieces as bytes; their length and checksum are kept in the file's own fields, where the archive looks. */
async function* measured(file: ZipInputFile, pieces: ZipEntry["pieces"]): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece, "utf8");
    file.crc = crc32(bytes, file.crc);
    file.size += bytes.length;
    if (file.size > LONGEST_ENTRY) throw new RangeError(`${file.filename} is longer than 4 GB`);
    // An empty one would end the stream.
    if (bytes.length > 0) yield bytes;
  }
}
