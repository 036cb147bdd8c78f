/** Kinds of picture that a survey may show. No SVG: it can hold scripts. */
const SIGNATURES: readonly { contentType: string; bytes: readonly number[]; at?: number }[] = [
  { contentType: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { contentType: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
  { contentType: "image/gif", bytes: [0x47, 0x49, 0x46, 0x38] },
  { contentType: "image/webp", bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
];

/** Largest picture in bytes: eight of them are a long wait on a cheap phone already. */
export const LARGEST_PICTURE = 512 * 1024;

/** What a file is by its first bytes, whatever it calls itself; `undefined` when it is no picture we show. */
export const pictureType = (file: Uint8Array): string | undefined =>
  SIGNATURES.find(({ bytes, at = 0 }) => bytes.every((byte, i) => file[at + i] === byte))?.contentType;
