import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { CollectApp } from "./app.ts";
import { LARGEST_BODY, type Outgoing, plainBody, TOO_LARGE } from "./http.ts";

/** Below this many characters compressing costs more than it saves. */
const WORTH_COMPRESSING = 1400;

/** Shared: it is only read. */
const NO_QUERY = new URLSearchParams();

/**
 * Puts the respondents' side on node:http without standard `Request` and `Response` objects in between.
 * @returns false when the address is not ours, and the request is left untouched
 */
export function handleNodeRequest(
  app: CollectApp,
  request: IncomingMessage,
  response: ServerResponse,
  client?: string,
): boolean {
  const target = request.url ?? "/";
  // Most requests are for somebody else: decide before anything is parsed.
  if (!/^\/[sw](?:[/?]|$)/.test(target)) return false;
  const cut = target.indexOf("?");
  const isHead = request.method === "HEAD";
  const answer = app({
    method: request.method ?? "GET",
    path: cut === -1 ? target : target.slice(0, cut),
    query: cut === -1 ? NO_QUERY : new URLSearchParams(target.slice(cut + 1)),
    ...(client === undefined ? {} : { client }),
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join("; ") : value;
    },
    body: () => readBody(request),
  });
  if (!answer) return false;
  const fail = (error: unknown) => {
    console.error("answering a respondent:", error);
    response.destroy();
  };
  answer.then((outgoing) => {
    try {
      send(request, response, outgoing, isHead);
    } catch (error) {
      fail(error);
    }
  }, fail);
  return true;
}

function readBody(request: IncomingMessage): Promise<string | typeof TOO_LARGE> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) return Promise.resolve(TOO_LARGE);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
    });
    request.on("end", () =>
      resolve(
        size > LARGEST_BODY
          ? TOO_LARGE
          : ((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? ""),
      ),
    );
    // Cut off on its way: nobody waits for an answer any more, and nothing of it is a form.
    request.on("close", () => resolve(""));
    request.on("error", () => resolve(""));
  });
}

function send(request: IncomingMessage, response: ServerResponse, outgoing: Outgoing, isHead: boolean): void {
  // What was not read of a refused body must not be taken for the next request.
  if (!request.complete && request.method === "POST") response.setHeader("connection", "close");
  // One write on the wire: with a body of its own, even an empty one, it would be two.
  if (outgoing.body === "") {
    response.writeHead(outgoing.status, outgoing.headers).end();
    return;
  }
  const { bytes, isPacked } = wireBody(outgoing.body, request.headers["accept-encoding"] ?? "");
  response.writeHead(outgoing.status, {
    ...outgoing.headers,
    vary: "accept-encoding",
    ...(isPacked ? { "content-encoding": "gzip" } : {}),
    "content-length": bytes.length,
  });
  response.end(isHead ? undefined : bytes);
}

/** A body as it goes over the wire: compressed where the browser reads that and it is worth it. */
function wireBody(body: Outgoing["body"], accepted: string): { bytes: Buffer; isPacked: boolean } {
  const takesGzip = /\bgzip\b/.test(accepted);
  if (takesGzip && typeof body === "object" && "gzip" in body) return { bytes: body.gzip(), isPacked: true };
  const plain = plainBody(body);
  const isPacked = takesGzip && typeof plain === "string" && plain.length > WORTH_COMPRESSING;
  return { bytes: isPacked ? gzipSync(plain, { level: 4 }) : Buffer.from(plain), isPacked };
}
