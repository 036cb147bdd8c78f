const TYPES = {
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const;

/** Letters and digits of any language; everything else would be quoted somewhere. */
const bare = (title: string) => title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "limn";

/** A file to keep, under the study's name. */
export function attachment(title: string, ending: keyof typeof TYPES, body: BodyInit): Response {
  const latin = title
    .normalize("NFKD")
    .replace(/[đĐ]/g, "d")
    .replace(/[^\x20-\x7e]/g, "");
  const full = `${bare(title)}-portraits.${ending}`;
  return new Response(body, {
    headers: {
      "content-type": TYPES[ending],
      "content-disposition": `attachment; filename="${bare(latin)}-portraits.${ending}"; filename*=UTF-8''${encodeURIComponent(full)}`,
      "cache-control": "no-store",
    },
  });
}
