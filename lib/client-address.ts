import { hash, randomBytes } from "node:crypto";
import { isIP } from "node:net";

/** The header in which server.ts tells Next's side who is asking; what a client sends under this name is replaced. */
export const CLIENT_HEADER = "x-limn-client";

/** Made anew at every start, so that what is remembered of an address cannot be turned back into it. */
const SALT = randomBytes(16).toString("hex");

/**
 * The address a request comes from. `X-Forwarded-For` is believed as far as it was written by proxies of ours:
 * each adds the address it was called from at the end, so with `hops` of them the address stands `hops` from the
 * right. Without any, or with fewer entries than proxies, it is the socket's.
 */
export function clientAddress(
  socket: string | undefined,
  forwardedFor: string | undefined,
  hops: number,
): string {
  const direct = socket ?? "";
  if (hops === 0 || forwardedFor === undefined) return direct;
  const given = forwardedFor.split(",").at(-hops)?.trim() ?? "";
  return isIP(given) > 0 ? given : direct;
}

/** What is counted as one client: an IPv4 address, or the network of an IPv6 address (a household has 2^64 of them). */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const front = head.split(":").filter(Boolean);
  const back = tail?.split(":").filter(Boolean) ?? [];
  const groups = [
    ...front,
    ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0"),
    ...back,
  ];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/** A name for a client that says nothing of its address; another one after every start. */
export const clientName = (address: string): string =>
  hash("sha256", `${SALT} ${networkOf(address)}`, "base64url").slice(0, 22);
