import { LimnError } from "../../errors.ts";
import type { Source } from "../source.ts";

/** How much is read ahead. */
const AHEAD = 256 * 1024;

/** Reads a binary file from front to back, and knows where it is when something is wrong. */
export class Cursor {
  #buffer = Buffer.alloc(0);
  #from = 0;
  isBigEndian = false;

  constructor(
    readonly source: Source,
    /** Where the next byte comes from. */
    public at = 0,
  ) {}

  /** @throws LimnError `file-damaged` where the file ends too early */
  async bytes(n: number): Promise<Buffer> {
    if (n < 0 || this.at + n > this.source.size) throw this.damaged(n < 0 ? this.at : this.source.size);
    if (this.at < this.#from || this.at + n > this.#from + this.#buffer.length) {
      this.#from = this.at;
      this.#buffer = Buffer.from(await this.source.read(this.at, this.at + Math.max(n, AHEAD)));
      if (this.#buffer.length < n) throw this.damaged(this.#from + this.#buffer.length);
    }
    const start = this.at - this.#from;
    this.at += n;
    return this.#buffer.subarray(start, start + n);
  }

  async int(): Promise<number> {
    const bytes = await this.bytes(4);
    return this.isBigEndian ? bytes.readInt32BE() : bytes.readInt32LE();
  }

  async double(): Promise<number> {
    return this.toDouble(await this.bytes(8));
  }

  toDouble(bytes: Buffer, at = 0): number {
    return this.isBigEndian ? bytes.readDoubleBE(at) : bytes.readDoubleLE(at);
  }

  toInt(bytes: Buffer, at: number): number {
    return this.isBigEndian ? bytes.readInt32BE(at) : bytes.readInt32LE(at);
  }

  damaged(byte = this.at): LimnError {
    return new LimnError("file-damaged", { format: "SPSS", byte });
  }
}
