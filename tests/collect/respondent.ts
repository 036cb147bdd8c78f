import { answerRequest, type CollectApp, createCollectApp } from "@/lib/collect/app";
import { assetsOf } from "@/lib/collect/assets";
import type { Database } from "@/lib/db/database";

export const SECRET = "a secret for tests, long enough to sign with";

/** The respondents' side on a database, with a clock that can be set. */
export function collectOn(db: Database, clock: { now: number } = { now: Date.UTC(2026, 10, 1) }): CollectApp {
  return createCollectApp({
    db,
    secret: SECRET,
    appUrl: "http://limn.test",
    assets: assetsOf({ css: "body{}", js: "void 0" }),
    now: () => clock.now,
  });
}

type Fields = Record<string, string | string[]>;

/** Somebody at a link: keeps cookies, reads the form of the page, presses its buttons. */
export class Respondent {
  readonly app: CollectApp;
  readonly headers: Record<string, string>;
  readonly keepsCookies: boolean;
  /** A name for the network they are in. */
  readonly client: string | undefined;
  readonly cookies = new Map<string, string>();
  address = "";
  status = 0;
  html = "";
  response: Response = new Response();

  constructor(
    app: CollectApp,
    {
      headers = {},
      keepsCookies = true,
      client,
    }: { headers?: Record<string, string>; keepsCookies?: boolean; client?: string } = {},
  ) {
    this.client = client;
    this.app = app;
    this.headers = headers;
    this.keepsCookies = keepsCookies;
  }

  /** Sends one request and follows redirects, as a browser does. */
  async go(path: string, init: RequestInit = {}): Promise<this> {
    const headers = new Headers({ ...this.headers, ...Object.fromEntries(new Headers(init.headers)) });
    if (this.cookies.size > 0) {
      headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    const response = await answerRequest(
      this.app,
      new Request(new URL(path, "http://limn.test"), { ...init, headers, redirect: "manual" }),
      this.client,
    );
    if (!response) throw new Error(`${path} is not for respondents`);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const cut = pair.indexOf("=");
      if (this.keepsCookies) this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    const location = response.headers.get("location");
    if (response.status === 303 && location) return this.go(location);
    this.response = response;
    this.status = response.status;
    this.html = await response.text();
    this.address = path;
    return this;
  }

  /** Opens a link. */
  open(address: string, query = ""): Promise<this> {
    return this.go(`/s/${address}${query}`);
  }

  /** The hidden fields of the form on the page; `seen` only of questions that are shown. */
  hidden(): [string, string][] {
    const shown = this.html.replace(/<fieldset[^>]* disabled=""[\s\S]*?<\/fieldset>/g, "");
    return [...shown.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match) => [
      match[1] ?? "",
      match[2] ?? "",
    ]);
  }

  /** Sends the page with these answers, as a browser without JavaScript does. */
  send(answers: Fields = {}, pressed = "next"): Promise<this> {
    const body = new URLSearchParams(this.hidden());
    body.append("do", pressed);
    body.append("website", "");
    for (const [name, values] of Object.entries(answers)) {
      for (const value of [values].flat()) body.append(name, value);
    }
    return this.post(body);
  }

  /** Posts a form as it is to the page that is open. */
  post(body: URLSearchParams): Promise<this> {
    return this.go(this.address, { method: "POST", body });
  }

  /** The page as a person reads it. */
  get text(): string {
    return this.html
      .replace(/<script[\s\S]*?<\/script>/g, " ")
      .replace(/<[^>]+>/g, " ")
      .replace(/&#39;|&#x27;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, " ")
      .trim();
  }

  /** The receipt code on the thanks page. */
  get receipt(): string {
    return /<p class="code">([^<]+)</.exec(this.html)?.[1] ?? "";
  }
}
