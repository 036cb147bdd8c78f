import type { Messages } from "./messages.ts";
import type { ReadyBody } from "./packed-page.ts";

/** Largest body that is read, in bytes: a survey page of long texts stays well below. */
export const LARGEST_BODY = 256 * 1024;

/** A request, reduced to what the respondents' side looks at; cheaper than a standard `Request`. */
export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  /** A name for the network it comes from; none where nobody counts. */
  client?: string;
  /** A header's value, by lower-case name. */
  header: (name: string) => string | undefined;
  /** The body as text; `"too large"` when it is over {@link LARGEST_BODY}. Read only when asked for. */
  body: () => Promise<string | typeof TOO_LARGE>;
}

/** Fields in one form: a page of a hundred questions with long matrices stays below. */
const MOST_FIELDS = 5000;

export const TOO_LARGE = Symbol("too large");

/** An answer, reduced likewise. */
export interface Outgoing {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer<ArrayBuffer> | ReadyBody;
}

/** A body as it is, not compressed. */
export const plainBody = (body: Outgoing["body"]): string | Buffer<ArrayBuffer> =>
  typeof body === "object" && "plain" in body ? body.plain() : body;

/** On every answer. Pages hold personal answers: not kept by caches, not framed, no address passed on. */
const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

const PAGE_HEADERS = {
  ...SECURITY_HEADERS,
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
};

/** A page. */
export function page(status: number, body: string | ReadyBody, cookies: readonly string[] = []): Outgoing {
  const headers = cookies.length > 0 ? { ...PAGE_HEADERS, "set-cookie": [...cookies] } : { ...PAGE_HEADERS };
  return { status, headers, body };
}

/**
 * To another page, with GET: a reload there sends nothing twice. There is no document whose scripts or frames
 * could be forbidden: only what a browser heeds on its way.
 */
export function seeOther(location: string, cookies: readonly string[] = []): Outgoing {
  const headers: Outgoing["headers"] = {
    location,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-length": "0",
  };
  if (cookies.length > 0) headers["set-cookie"] = [...cookies];
  return { status: 303, headers, body: "" };
}

/** A file whose name holds its own hash: it never changes, so it is kept for a year. */
export function file(contentType: string, body: Outgoing["body"]): Outgoing {
  return {
    status: 200,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": contentType,
      "cache-control": "public, max-age=31536000, immutable",
    },
    body,
  };
}

/** A script for the pages of other sites. Its address stays when it changes, so it is kept for an hour. */
export function sharedScript(body: string): Outgoing {
  return {
    status: 200,
    headers: {
      ...SECURITY_HEADERS,
      "cross-origin-resource-policy": "cross-origin",
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=3600",
    },
    body,
  };
}

/** A text to be kept by the respondent: paragraphs, never taken for a page. */
export function download(name: string, paragraphs: readonly string[]): Outgoing {
  return {
    status: 200,
    headers: {
      ...PAGE_HEADERS,
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
    // The mark of byte order: without it an old editor takes Vietnamese for something else.
    body: `\uFEFF${paragraphs.join("\n\n")}\n`,
  };
}

/** Why a request is turned away before any rule of the survey; each has a status and a notice of its own. */
export const REFUSALS = {
  "not-found": 404,
  paused: 403,
  early: 403,
  closed: 410,
  late: 410,
  full: 410,
  used: 410,
  "token-forged": 403,
  "token-stale": 409,
  malformed: 400,
  "too-large": 413,
  "wrong-type": 415,
  method: 405,
  foreign: 403,
  withdrawn: 410,
  "too-many": 429,
  failed: 500,
} as const satisfies Record<string, number>;

export type Refusal = keyof typeof REFUSALS;

/** The keys of a refusal's notice. */
export const refusalTexts = (refusal: Refusal, messages: Messages) => ({
  title: messages[`${refusal}-title`],
  text: messages[`${refusal}-text`],
});

/** The value of a cookie. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const cut = part.indexOf("=");
    if (cut > 0 && part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim();
  }
  return undefined;
}

/** The name of a cookie, the address it is for, and how long it is kept, in seconds. */
export function writeCookie(
  name: string,
  value: string,
  { path, maxAge, secure }: { path: string; maxAge: number; secure: boolean },
): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/**
 * Whether a POST may come from another site. Browsers that say where a request comes from are believed;
 * `null` is what our own `no-referrer` pages send; none at all is a client without such headers.
 */
export function isForeign(request: Pick<Incoming, "header">, ownOrigin: string): boolean {
  const site = request.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const origin = request.header("origin");
  if (origin === undefined || origin === "null" || origin === ownOrigin) return false;
  const host = request.header("host");
  return origin !== `http://${host}` && origin !== `https://${host}`;
}

/** Reads a posted form, or says why not. */
export async function readForm(
  request: Incoming,
  ownOrigin: string,
): Promise<{ form: URLSearchParams } | { refused: Refusal }> {
  const refused = formRefusal(request, ownOrigin);
  return refused ? { refused } : parseForm(await request.body());
}

/** Why a form is not even read. */
export function formRefusal(request: Pick<Incoming, "header">, ownOrigin: string): Refusal | undefined {
  if (isForeign(request, ownOrigin)) return "foreign";
  const type = request.header("content-type");
  return type === FORM || type?.split(";")[0]?.trim().toLowerCase() === FORM ? undefined : "wrong-type";
}

const FORM = "application/x-www-form-urlencoded";

/** The fields of a form that was read. */
export function parseForm(body: string | typeof TOO_LARGE): { form: URLSearchParams } | { refused: Refusal } {
  if (body === TOO_LARGE) return { refused: "too-large" };
  let fields = 1;
  for (let at = body.indexOf("&"); at !== -1; at = body.indexOf("&", at + 1)) fields += 1;
  return fields > MOST_FIELDS ? { refused: "malformed" } : { form: new URLSearchParams(body) };
}
