/** Small whole numbers are their own opcodes, moved up by this. */
export const BIAS = 100;
const OPCODE = { end: 252, literal: 253, spaces: 254, missing: 255 } as const;
const SPACE = 0x20;

/** Cases in the format's bytecode: eight opcodes, then the eight-byte values of those that are literals. */
export class CompressedCases {
  #out = Buffer.alloc(1 << 16);
  #length = 0;
  readonly #opcodes = Buffer.alloc(8);
  #n = 0;
  readonly #literals = Buffer.alloc(64);
  #literalLength = 0;

  number(value: number): void {
    if (Number.isInteger(value) && value > -BIAS && value <= 251 - BIAS) {
      this.#put(value + BIAS);
      return;
    }
    this.#literalLength = this.#literals.writeDoubleLE(value, this.#literalLength);
    this.#put(OPCODE.literal);
  }

  systemMissing(): void {
    this.#put(OPCODE.missing);
  }

  /** Bytes filled up with spaces to so many elements of eight. */
  text(bytes: Buffer, elements: number): void {
    for (let i = 0; i < elements; i++) {
      if (i * 8 >= bytes.length) {
        this.#put(OPCODE.spaces);
        continue;
      }
      const end = this.#literalLength + 8;
      const copied = bytes.copy(this.#literals, this.#literalLength, i * 8, i * 8 + 8);
      this.#literals.fill(SPACE, this.#literalLength + copied, end);
      this.#literalLength = end;
      this.#put(OPCODE.literal);
    }
  }

  /** What is complete so far; the bytes are the caller's. */
  take(): Buffer {
    const done = Buffer.from(this.#out.subarray(0, this.#length));
    this.#length = 0;
    return done;
  }

  end(): Buffer {
    this.#put(OPCODE.end);
    while (this.#n > 0) this.#put(0);
    return this.take();
  }

  /** The literal of the opcode stands among the literals already. */
  #put(opcode: number): void {
    this.#opcodes[this.#n++] = opcode;
    if (this.#n < 8) return;
    if (this.#length + 8 + this.#literalLength > this.#out.length) {
      const larger = Buffer.alloc(this.#out.length * 2);
      this.#out.copy(larger, 0, 0, this.#length);
      this.#out = larger;
    }
    this.#length += this.#opcodes.copy(this.#out, this.#length);
    this.#length += this.#literals.copy(this.#out, this.#length, 0, this.#literalLength);
    this.#n = 0;
    this.#literalLength = 0;
  }
}
