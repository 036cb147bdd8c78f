import "server-only";
import type { Database } from "../db/database.ts";
import { EMBED_SCRIPT } from "../link/embed-snippet.ts";
import { RateLimiter } from "../rate-limit.ts";
import type { SurveyDefinition } from "../survey/schema.ts";
import { answerSurvey } from "./answering.ts";
import type { Assets } from "./assets.ts";
import type { Context } from "./context.ts";
import {
  file,
  type Incoming,
  LARGEST_BODY,
  type Outgoing,
  plainBody,
  sharedScript,
  TOO_LARGE,
} from "./http.ts";
import { Lru } from "./lru.ts";
import { collectMutations } from "./mutations.ts";
import { refuse } from "./notices.ts";
import { collectQueries } from "./queries.ts";
import { surveyPages } from "./survey-view.ts";
import { themeAccent, themeStyles } from "./theme.ts";
import { FASTEST_PERSON } from "./token.ts";
import { VisitCounter } from "./visits/counter.ts";
import { answerReceipt } from "./withdrawal.ts";

export interface CollectSettings {
  db: Database;
  /** Signs start tokens and receipt codes (`readSecrets().collect`). */
  secret: string;
  /** The address that people reach this server at, without a slash at the end. */
  appUrl: string;
  assets: Assets;
  now?: () => number;
  /** What one client may send; without it nobody counts. */
  limits?: CollectLimits;
  /** Where visits are counted; to be flushed before the database is closed. */
  visits?: VisitCounter;
}

/** Counted by client: pages that are sent, also by link; pages and notices that are opened; receipt codes that are tried. */
export interface CollectLimits {
  /** What is sent sooner after its page was made, in milliseconds, was not sent by a person. */
  fastest: number;
  send: RateLimiter;
  open: RateLimiter;
  receipt: RateLimiter;
}

/**
 * Generous, because a mobile operator hides thousands of respondents behind one address, and a class answers at
 * once; still a hundredth of what the server takes, so that one client cannot crowd out the others.
 */
export const collectLimits = (): CollectLimits => ({
  fastest: FASTEST_PERSON,
  send: new RateLimiter({ burst: 600, perMinute: 600 }),
  open: new RateLimiter({ burst: 1200, perMinute: 1200 }),
  receipt: new RateLimiter({ burst: 30, perMinute: 10 }),
});

/** Answers a request for the respondents' side; `undefined` when the address is not ours. */
export type CollectApp = (request: Incoming) => Promise<Outgoing> | undefined;

/** Versions whose definitions are kept in memory. */
const KEPT_VERSIONS = 200;

/**
 * The respondents' side as a small web application of its own: `/s/<address>` and `/w/<receipt>`. It knows
 * nothing of Next. {@link answerRequest} gives it standard requests, `node-adapter.ts` puts it on node:http.
 */
export function createCollectApp({
  db,
  secret,
  appUrl,
  assets,
  now = Date.now,
  limits,
  visits = new VisitCounter(db),
}: CollectSettings): CollectApp {
  const queries = collectQueries(db);
  const versions = new Lru<string, SurveyDefinition>(KEPT_VERSIONS);
  const context: Context = {
    queries,
    mutations: collectMutations(db),
    assets,
    secret,
    origin: new URL(appUrl).origin,
    secure: appUrl.startsWith("https:"),
    now,
    findDefinition: (versionId) => versions.get(versionId) ?? findVersion(versionId),
    templates: new Lru(KEPT_VERSIONS),
    visits,
    fastest: limits?.fastest ?? 0,
    pages: surveyPages(assets),
  };
  const findVersion = async (versionId: string) => {
    const definition = (await queries.findVersion(versionId))?.definition;
    return definition && versions.set(versionId, definition);
  };

  const answer = (request: Incoming): Outgoing | Promise<Outgoing> => {
    const [, room, name = "", ...rest] = request.path.split("/");
    const wait = limits ? waitOf(limits, request, room, name) : 0;
    if (wait > 0) {
      const refusal = refuse(context, request, "too-many");
      return { ...refusal, headers: { ...refusal.headers, "retry-after": String(Math.ceil(wait / 1000)) } };
    }
    if (room === "w") {
      return rest.some(Boolean)
        ? refuse(context, request, "not-found")
        : answerReceipt(context, request, name);
    }
    if (name === "_") return answerFile(context, request);
    if (!/^[0-9a-z]{20,40}$/.test(name)) return refuse(context, request, "not-found");
    const more = rest.filter(Boolean).map((part) => `/${part}`);
    return answerSurvey(context, request, name, more.join(""));
  };

  function waitOf({ send, open, receipt }: CollectLimits, request: Incoming, room = "", name = ""): number {
    const { client } = request;
    // Files are kept by browsers for a year.
    if (client === undefined || name === "_") return 0;
    if (room === "w") return receipt.take(client, now());
    return request.method === "POST" ? send.take(`${client} ${name}`, now()) : open.take(client, now());
  }

  return (request) => (/^\/[sw](?:\/|$)/.test(request.path) ? guarded(request) : undefined);

  /** A bug of ours, or a disk that is full: logged, and told without any of its details. */
  async function guarded(request: Incoming): Promise<Outgoing> {
    try {
      const outgoing = await answer(request);
      return context.secure
        ? { ...outgoing, headers: { ...outgoing.headers, "strict-transport-security": "max-age=31536000" } }
        : outgoing;
    } catch (error) {
      console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return refuse(context, request, "failed");
    }
  }
}

async function answerFile(context: Context, request: Incoming): Promise<Outgoing> {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(context, request, "method");
  const found = context.assets.files.get(request.path);
  if (found) return file(found.contentType, found.body);
  if (request.path === EMBED_SCRIPT) return sharedScript(context.assets.embed);
  const accent = themeAccent(request.path);
  if (accent !== undefined) return file("text/css; charset=utf-8", themeStyles(accent));
  const [, image] = /^\/s\/_\/image\/([A-Za-z0-9_-]{1,64})$/.exec(request.path) ?? [];
  const picture = image === undefined ? undefined : await context.queries.findImage(image);
  return picture ? file(picture.contentType, picture.bytes) : refuse(context, request, "not-found");
}

/** Gives the application a standard request; `undefined` when the address is not ours. */
export async function answerRequest(
  app: CollectApp,
  request: Request,
  client?: string,
): Promise<Response | undefined> {
  const url = new URL(request.url);
  const answer = await app({
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    ...(client === undefined ? {} : { client }),
    header: (name) => request.headers.get(name) ?? undefined,
    body: async () => {
      const bytes = await request.arrayBuffer();
      return bytes.byteLength > LARGEST_BODY ? TOO_LARGE : new TextDecoder().decode(bytes);
    },
  });
  if (!answer) return undefined;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of [value].flat()) headers.append(name, one);
  }
  const hasBody = request.method !== "HEAD" && answer.status !== 204;
  return new Response(hasBody ? plainBody(answer.body) : null, { status: answer.status, headers });
}
