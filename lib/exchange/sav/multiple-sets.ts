export interface MultipleSet {
  title: string;
  names: string[];
  /** The value that means "picked"; nothing where the members hold the codes of what was picked. */
  counted: string | undefined;
}

/**
 * Multiple-response sets, `$channels=D1 1 8 Channels v1 v2 v3`: a name, how it counts, a label with its length
 * in bytes, and the short names of its members. What does not keep to that is passed over.
 */
export function readMultipleSets(data: Uint8Array, decode: (bytes: Uint8Array) => string): MultipleSet[] {
  const bytes = Buffer.from(data);
  const sets: MultipleSet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at);
    const line = bytes.subarray(at, end < 0 ? bytes.length : end);
    at = end < 0 ? bytes.length : end + 1;
    const set = readSet(line, decode);
    if (set) sets.push(set);
  }
  return sets;
}

function readSet(line: Buffer, decode: (bytes: Uint8Array) => string): MultipleSet | undefined {
  const equals = line.indexOf("=");
  if (equals < 1) return undefined;
  let at = equals + 1;
  const number = (): number => {
    while (line[at] === 0x20) at += 1;
    let n = 0;
    let digits = 0;
    for (; (line[at] ?? 0) >= 0x30 && (line[at] ?? 0) <= 0x39; at += 1, digits += 1)
      n = n * 10 + (line[at] ?? 0) - 0x30;
    return digits === 0 ? Number.NaN : n;
  };
  const counted = (): Buffer | undefined => {
    const length = number();
    if (Number.isNaN(length)) return undefined;
    at += 1;
    const text = line.subarray(at, at + length);
    at += length;
    return text;
  };
  const kind = String.fromCharCode(line[at] ?? 0);
  at += 1;
  let value: Buffer | undefined;
  if (kind === "E") number();
  if (kind === "D" || kind === "E") {
    value = counted();
    if (!value) return undefined;
  } else if (kind !== "C") return undefined;
  const label = counted();
  if (!label) return undefined;
  const names = decode(line.subarray(at))
    .split(/\s+/)
    .filter((name) => name !== "");
  const title = decode(label).trim() || decode(line.subarray(0, equals)).replace(/^\$/, "");
  return { title, names, counted: value && decode(value).trim() };
}
