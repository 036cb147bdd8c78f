import { contentDisposition } from "@/lib/file-name";

const TYPES = {
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const;

/** A file to keep, under the study's name. */
export function attachment(title: string, ending: keyof typeof TYPES, body: BodyInit): Response {
  return new Response(body, {
    headers: {
      "content-type": TYPES[ending],
      "content-disposition": contentDisposition(`${title} portraits`, ending, "attachment"),
      "cache-control": "no-store",
    },
  });
}
