import { constants, crc32, deflateRawSync } from "node:zlib";

/**
 * A page whose parts are compressed already: what is the same for everybody, once, with a short text between that is
 * one respondent's own. Compressing the whole page for each of them would cost more than everything else about it.
 *
 * A gzip file (RFC 1952) is a header, blocks of deflate (RFC 1951), the checksum and the length of what they hold.
 * The two halves are compressed without regard to each other, and the text between is a block that is stored as it is.
 */
export class PackedPage {
  readonly #before: Half;
  readonly #after: Half;
  readonly #begun: number;

  constructor(before: string, after: string) {
    this.#before = packHalf(before, constants.Z_FULL_FLUSH);
    this.#begun = checksum(this.#before.plain);
    this.#after = packHalf(after, constants.Z_FINISH);
  }

  /** Bytes that it holds in memory. */
  get size(): number {
    return [this.#before, this.#after].reduce(
      (sum, { plain, packed }) => sum + plain.length + packed.length,
      0,
    );
  }

  /**
   * The page with this text between its halves.
   * @throws RangeError when the text is longer than a stored block can be: 65,535 bytes
   */
  with(text: string): ReadyBody {
    const own = Buffer.from(text);
    if (own.length > LARGEST_STORED) throw new RangeError(`${own.length} bytes are more than a block holds`);
    return {
      plain: () => Buffer.concat([this.#before.plain, own, this.#after.plain]),
      gzip: () => this.#gzip(own),
    };
  }

  #gzip(own: Buffer): Buffer<ArrayBuffer> {
    const [before, after] = [this.#before, this.#after];
    // Stored block: its kind, filled up to a whole byte, then the length and the length again with every bit turned.
    const stored = Buffer.allocUnsafe(5);
    stored[0] = 0;
    stored.writeUInt16LE(own.length, 1);
    stored.writeUInt16LE(own.length ^ LARGEST_STORED, 3);
    const trailer = Buffer.allocUnsafe(8);
    trailer.writeUInt32LE(checksum(after.plain, checksum(own, this.#begun)), 0);
    trailer.writeUInt32LE(before.plain.length + own.length + after.plain.length, 4);
    return Buffer.concat([GZIP_HEADER, before.packed, stored, own, after.packed, trailer]);
  }
}

/** A body that is there in both forms. */
export interface ReadyBody {
  plain: () => Buffer<ArrayBuffer>;
  gzip: () => Buffer<ArrayBuffer>;
}

const LARGEST_STORED = 0xffff;

/** Deflate, no file name, no time, made on whatever system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

interface Half {
  plain: Buffer;
  packed: Buffer;
}

/** A flush ends the half at a whole byte, so that something else can follow. */
function packHalf(text: string, finishFlush: number): Half {
  const plain = Buffer.from(text);
  // Copied: what zlib hands out holds on to 16 KB, however short it is.
  return { plain, packed: Buffer.from(deflateRawSync(plain, { level: 9, finishFlush })) };
}

/** The checksum of what came before and these bytes; of no bytes, zlib would begin anew. */
const checksum = (bytes: Buffer, before = 0): number => (bytes.length > 0 ? crc32(bytes, before) : before);
