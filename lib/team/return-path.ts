const ORIGIN = "http://limn.invalid";

/** Where to go after signing in: a path of this site, with its query; anything else becomes `/`. */
export function sameSitePath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || !URL.canParse(wanted, ORIGIN)) return "/";
  const url = new URL(wanted, ORIGIN);
  return url.origin === ORIGIN && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
}

/** The sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  return path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`;
}
