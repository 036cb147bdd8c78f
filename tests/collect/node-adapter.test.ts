import { readdirSync, readFileSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { handleNodeRequest } from "@/lib/collect/node-adapter";
import { responses } from "@/lib/db/schema";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn } from "./respondent";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A real server with the respondents' side in front of something else. */
async function served() {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db), {
    definition: surveyOf([oneOf.nps, oneOf.single]),
  });
  const { address } = await someLink(db, survey);
  const app = collectOn(db);
  server = createServer((request, response) => {
    if (!handleNodeRequest(app, request, response)) response.end("the studio");
  });
  await new Promise<void>((ready) => server?.listen(0, "127.0.0.1", ready));
  const at = server.address();
  const port = at && typeof at === "object" ? at.port : 0;
  const send = (
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      const sent = httpRequest(
        { port, path, method: options.method ?? "GET", headers: options.headers },
        (got) => {
          const chunks: Buffer[] = [];
          got.on("data", (chunk: Buffer) => chunks.push(chunk));
          got.on("end", () =>
            resolve({ status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(options.body);
    });
  return { db, address, send };
}

const form = { "content-type": "application/x-www-form-urlencoded" };

test("a page goes over the wire compressed when the browser can read that, and is whole either way", async () => {
  const { address, send } = await served();
  const plain = await send(`/s/${address}`);
  const packed = await send(`/s/${address}`, { headers: { "accept-encoding": "gzip, br" } });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  expect(gunzipSync(packed.body).toString()).toContain("Would you recommend us?");
  expect(plain.body.toString()).toContain("Would you recommend us?");
});

test("the same respondent's page is the same page, compressed or not", async () => {
  const { address, send } = await served();
  const cookie = String((await send(`/s/${address}`)).headers["set-cookie"]).split(";")[0] ?? "";
  const plain = await send(`/s/${address}`, { headers: { cookie } });
  const packed = await send(`/s/${address}`, { headers: { cookie, "accept-encoding": "gzip" } });
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  expect(Number(packed.headers["content-length"])).toBe(packed.body.length);
});

test("HTML and style of a page stay within 15 KB over the wire", async () => {
  const { address, send } = await served();
  const packed = await send(`/s/${address}`, { headers: { "accept-encoding": "gzip" } });
  const parts = readdirSync("lib/collect/style").map((name) => readFileSync(`lib/collect/style/${name}`));
  const style = gzipSync(Buffer.concat(parts));
  expect(packed.body.length + style.length).toBeLessThan(15_000);
});

test("HEAD has the headers of the page and nothing else", async () => {
  const { address, send } = await served();
  const head = await send(`/s/${address}`, { method: "HEAD" });
  expect(head.status).toBe(200);
  expect(Number(head.headers["content-length"])).toBeGreaterThan(1000);
  expect(head.body.length).toBe(0);
});

test("an answer is taken, and one that is far too large is refused before it is read", async () => {
  const { db, address, send } = await served();
  const opened = await send(`/s/${address}`);
  const cookie = String(opened.headers["set-cookie"]).split(";")[0] ?? "";
  const token = cookie.split("=")[1] ?? "";
  const large = await send(`/s/${address}`, {
    method: "POST",
    headers: { ...form, cookie },
    body: "x".repeat(300_000),
  });
  expect(large.status).toBe(413);
  expect(await db.read.select().from(responses)).toEqual([]);
  const body = new URLSearchParams({ token, page: "p1", "q.recommend": "9", "q.heard": "1" }).toString();
  const taken = await send(`/s/${address}`, { method: "POST", headers: { ...form, cookie }, body });
  expect(taken.status).toBe(303);
  expect(taken.headers.location).toBe(`/s/${address}/done`);
  expect(await db.read.select().from(responses)).toMatchObject([{ state: "complete" }]);
});

test("what is not for respondents goes to the studio", async () => {
  const { send } = await served();
  for (const path of ["/", "/studies", "/settings", "/sign-in", "/welcome"]) {
    expect((await send(path)).body.toString()).toBe("the studio");
  }
});
