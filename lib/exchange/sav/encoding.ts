/** Code pages by the number that SPSS notes; names as browsers know them. */
const BY_NUMBER: Record<number, string> = {
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  28591: "windows-1252",
  65001: "utf-8",
};

/**
 * How the texts of a system file are read: by the encoding's name, else by its number, else by what its labels
 * look like: valid UTF-8 with letters beyond ASCII, or the old code page of western Windows.
 */
export function decoderFor(
  name: string,
  number: number | undefined,
  samples: readonly Uint8Array[],
): (bytes: Uint8Array) => string {
  const byNumber =
    number === undefined
      ? undefined
      : number >= 1250 && number <= 1258
        ? `windows-${number}`
        : BY_NUMBER[number];
  const decoder =
    decoderNamed(name.trim()) ??
    decoderNamed(byNumber) ??
    (areUtf8(samples) ? new TextDecoder() : new TextDecoder("windows-1252"));
  return (bytes) => decoder.decode(bytes).normalize("NFC");
}

function decoderNamed(name: string | undefined): TextDecoder | undefined {
  if (!name) return undefined;
  try {
    return new TextDecoder(name.replace(/^cp(\d{4})$/i, "windows-$1"));
  } catch {
    return undefined;
  }
}

function areUtf8(samples: readonly Uint8Array[]): boolean {
  try {
    for (const sample of samples) new TextDecoder("utf-8", { fatal: true }).decode(sample);
    return true;
  } catch {
    return false;
  }
}
