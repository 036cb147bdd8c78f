import { createHmac, timingSafeEqual } from "node:crypto";
import { createToken, hashToken, readWhole, writeBase32, writeWhole } from "../ids.ts";
import type { LinkKind } from "../survey/schema.ts";

/** What a start token says: who may answer which version at which link, since when. */
export interface StartToken {
  /** The whole token, as the cookie and the form carry it. */
  text: string;
  /** The address it was signed for. */
  address: string;
  /** As of its link: decides where the response is kept and what it is found by. */
  kind: LinkKind;
  versionId: string;
  /** When the survey was opened, epoch milliseconds. */
  startedAt: number;
}

/** How long a survey that was opened, or left half answered, can be sent: 90 days. */
const LIFETIME = 90 * 24 * 3600 * 1000;

/** In seconds, for the cookie. */
export const TOKEN_LIFETIME_SECONDS = LIFETIME / 1000;

/**
 * How soon after its page was made a page can be sent by a person, in milliseconds. What comes sooner is not
 * dropped: it is shown once more with all that was typed, to be sent again.
 */
export const FASTEST_PERSON = 700;

/** What stands in a token for its kind; most say nothing. */
const MARKS = { open: "", personal: ".p", test: ".t" } as const satisfies Record<LinkKind, string>;

/** Makes a start token for a link and version: 128 random bits, signed. */
export function createStartToken(
  secret: string,
  address: string,
  versionId: string,
  now: number,
  { kind = "open" }: { kind?: LinkKind } = {},
): StartToken {
  const said = `${versionId}.${now.toString(36)}.${createToken()}${MARKS[kind]}`;
  return { text: `${said}.${sign(secret, address, said)}`, address, kind, versionId, startedAt: now };
}

/** Reads a start token: only one that was signed for this very link counts, and only while it is fresh. */
export function readStartToken(
  secret: string,
  address: string,
  text: string | undefined,
  now: number,
): StartToken | "forged" | "stale" {
  const match =
    /^(([A-Za-z0-9_-]{1,64})\.([0-9a-z]{1,11})\.[0-9a-z]{26}(?:\.([pt]))?)\.([A-Za-z0-9_-]{43})$/.exec(
      text ?? "",
    );
  if (!match || text === undefined) return "forged";
  const [, said = "", versionId = "", time = "", mark, signature = ""] = match;
  const expected = Buffer.from(sign(secret, address, said));
  if (!timingSafeEqual(expected, Buffer.from(signature))) return "forged";
  const startedAt = Number.parseInt(time, 36);
  // A clock may be set back a little between two requests; a day ahead is no clock.
  if (now - startedAt > LIFETIME || startedAt - now > 24 * 3600 * 1000) return "stale";
  const kind = mark === "p" ? "personal" : mark === "t" ? "test" : "open";
  return { text, address, kind, versionId, startedAt };
}

/** The purpose stands in the signed text, so that no signature of ours serves for anything else. */
const sign = (secret: string, address: string, said: string) =>
  createHmac("sha256", secret).update(`limn start\n${address}\n${said}`).digest("base64url");

/** From when on receipt codes count their seconds: 30 bits of them last until 2054. */
const FIRST_SECOND = Date.UTC(2020) / 1000;

/** What a receipt code is found by: no index of its own, whose pages would each be written by chance. */
export interface ReceiptKey {
  /** The response was begun from here on, epoch milliseconds … */
  from: number;
  /** … and before this. */
  to: number;
  receiptHash: string;
}

/**
 * The receipt code of a response: always the same for the same start token, so that a repeated thanks page
 * shows the same code, and not to be guessed from it. 25 characters: six of the second it was begun in, by which
 * it is found, and 95 secret bits. A personal link has one response, whichever of its tokens that is sent with,
 * and so one code.
 * @param startedAt when the response was begun
 */
export function receiptFor(secret: string, { kind, text, address }: StartToken, startedAt: number): string {
  const named = kind === "personal" ? `personal ${address}` : text;
  const digest = createHmac("sha256", secret).update(`limn receipt\n${named}`).digest();
  const second = Math.floor(startedAt / 1000) - FIRST_SECOND;
  return writeWhole(second, 6) + writeBase32(digest.subarray(0, 12)).slice(0, 19);
}

/** Where the response of a receipt code is. */
export function receiptKey(code: string): ReceiptKey {
  const from = (readWhole(code.slice(0, 6)) + FIRST_SECOND) * 1000;
  return { from, to: from + 1000, receiptHash: hashToken(code) };
}

/** A receipt code as it is shown, in groups that can be read aloud. */
export const showReceipt = (code: string) => code.replace(/(.{5})(?=.)/g, "$1-");

/** A receipt code as it was typed: case, spaces, dashes and look-alike letters forgiven. */
export function readReceipt(typed: string): string | undefined {
  const code = typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  return /^[0-9a-hjkmnp-tv-z]{25}$/.test(code) ? code : undefined;
}
