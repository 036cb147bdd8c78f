/** Windows keeps these for devices, whatever ending they get. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** So long that an ending and a folder still fit. */
const LONGEST = 80;

/** A title as the name of a file: letters and digits of any language, and nothing that is quoted anywhere. */
export function fileName(title: string): string {
  const letters = [...title.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")]
    .slice(0, LONGEST)
    .join("");
  const bare = letters.replace(/^-+|-+$/g, "");
  return bare === "" || DEVICES.test(bare) ? [bare, "limn"].filter(Boolean).join("-") : bare;
}

/** The same in ASCII: without its marks, and without what has no letter there. */
export const asciiFileName = (title: string): string =>
  fileName(
    title
      .normalize("NFKD")
      .replaceAll("đ", "d")
      .replaceAll("Đ", "D")
      .replace(/\p{M}/gu, "")
      .replace(/[^\x20-\x7e]/g, " "),
  );

/** The header that names a file: in ASCII for old programs, and in UTF-8 for the others (RFC 6266, RFC 8187). */
export function contentDisposition(title: string, ending: string, kind: "attachment" | "inline"): string {
  const encoded = encodeURIComponent(`${fileName(title)}.${ending}`);
  return `${kind}; filename="${asciiFileName(title)}.${ending}"; filename*=UTF-8''${encoded}`;
}
