import type { PersonalState } from "./model.ts";

/** A personal link as it stands in the file. */
interface Row {
  n: number;
  reference: string | null;
  address: string;
  state: PersonalState;
}

/**
 * Personal links as CSV (RFC 4180): for a mailing program or Excel, which takes it for UTF-8 by its first
 * character. A reference that a spreadsheet would run as a formula begins with an apostrophe.
 */
export function writePersonalCsv(rows: readonly Row[], origin: string): string {
  const lines = rows.map(({ n, reference, address, state }) =>
    [String(n), reference ?? "", `${origin}/s/${address}`, state].map(writeCell).join(","),
  );
  return `\uFEFF${["number,reference,link,state", ...lines].join("\r\n")}\r\n`;
}

function writeCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
