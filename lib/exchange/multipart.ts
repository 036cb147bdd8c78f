/** A form's first file, as it comes in. */
export interface UploadedFile {
  name: string;
  pieces: AsyncGenerator<Uint8Array, void, void>;
}

/** What stands around a file in a form: the boundary, its name and type. */
const LONGEST_HEAD = 16 * 1024;

/**
 * The file field of a `multipart/form-data` body, read as a stream: an import may be larger than what this process
 * should hold at once. The form of an import has that one field, and it comes first.
 * @returns `undefined` when the body is no such form, or the field holds no file
 */
export async function readUpload(request: Request, field: string): Promise<UploadedFile | undefined> {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]{1,100})"?/i.exec(
    request.headers.get("content-type") ?? "",
  )?.[1];
  if (!boundary || !request.body) return undefined;
  const body = piecesOf(request.body);
  let buffer = Buffer.alloc(0);
  for (;;) {
    const end = buffer.indexOf("\r\n\r\n");
    if (end >= 0) {
      const head = buffer.toString("utf8", 0, end);
      if (!head.startsWith(`--${boundary}\r\n`)) return undefined;
      const disposition = /^content-disposition:.*$/im.exec(head)?.[0] ?? "";
      const name = /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
      if (/[; ]name="([^"]*)"/i.exec(disposition)?.[1] !== field || !name) return undefined;
      const decoded = name.replace(/%22/g, '"').replace(/\\(.)/g, "$1");
      return { name: decoded, pieces: untilBoundary(buffer.subarray(end + 4), body, `\r\n--${boundary}`) };
    }
    if (buffer.length > LONGEST_HEAD) return undefined;
    const next = await body.next();
    if (next.done) return undefined;
    buffer = Buffer.concat([buffer, next.value]);
  }
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of body) yield piece;
}

/** The bytes before the boundary. A body that ends without one was cut off: what came is all there is. */
async function* untilBoundary(
  first: Buffer,
  body: AsyncGenerator<Uint8Array, void, void>,
  boundary: string,
): AsyncGenerator<Uint8Array, void, void> {
  let buffer = first;
  for (;;) {
    const end = buffer.indexOf(boundary);
    if (end >= 0) {
      if (end > 0) yield buffer.subarray(0, end);
      return;
    }
    // The boundary may begin in this piece and end in the next.
    const safe = Math.max(0, buffer.length - boundary.length);
    if (safe > 0) yield buffer.subarray(0, safe);
    const next = await body.next();
    if (next.done) throw new UploadCutOff();
    buffer = Buffer.concat([buffer.subarray(safe), next.value]);
  }
}

/** The connection ended before the file did. */
export class UploadCutOff extends Error {}
