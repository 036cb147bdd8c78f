import type { Incoming, Outgoing } from "./http.ts";

/* Survey pages inside the pages of other sites: only of links that allow it, only where they allow it. */

const FRAMES: ReadonlySet<string> = new Set(["iframe", "frame", "embed", "object"]);

/** Whether a page is asked for inside another one. Browsers that do not say so are told by the snippet. */
export function isFramed({ header, query }: Pick<Incoming, "header" | "query">): boolean {
  const destination = header("sec-fetch-dest");
  return destination === undefined ? query.has("embed") : FRAMES.has(destination);
}

/**
 * The same answer, for a page of these sites to show; without sites, for any.
 * Its cookie is kept apart for each site around it: without that, browsers would not keep it at all.
 */
export function allowFraming(outgoing: Outgoing, sites: readonly string[], isSecure: boolean): Outgoing {
  const { "x-frame-options": _denied, "content-security-policy": policy, ...headers } = outgoing.headers;
  const ancestors = sites.length > 0 ? `'self' ${sites.join(" ")}` : "*";
  const cookies = [headers["set-cookie"] ?? []].flat();
  return {
    ...outgoing,
    headers: {
      ...headers,
      // A redirect has none.
      ...(policy === undefined
        ? {}
        : {
            "content-security-policy": String(policy).replace(
              "frame-ancestors 'none'",
              `frame-ancestors ${ancestors}`,
            ),
          }),
      "cross-origin-resource-policy": "cross-origin",
      ...(isSecure && cookies.length > 0
        ? { "set-cookie": cookies.map((one) => one.replace("SameSite=Lax", "SameSite=None; Partitioned")) }
        : {}),
    },
  };
}
