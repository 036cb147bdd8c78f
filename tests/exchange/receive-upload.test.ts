import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openKeptFile } from "@/lib/exchange/kept-files";
import { receiveUpload } from "@/lib/exchange/receive-upload";
import { someMember, testDatabase } from "../database";
import { someFolder } from "../folder";

const CSV = "likes,pays\nYes,Card\nNo,Cash\n";

function upload(text: string): Request {
  const form = new FormData();
  form.set("file", new File([text], "shoppers.csv", { type: "text/csv" }));
  return new Request("http://limn.test/api/imports", { method: "POST", body: form });
}

const HEAD = new TextEncoder().encode(
  '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n',
);

/** A body of `megabytes` without a length said before, and how much of it was asked for. */
function endless(megabytes: number) {
  const asked = { megabytes: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(stream) {
        asked.megabytes += 1;
        if (asked.megabytes > megabytes) stream.close();
        else stream.enqueue(asked.megabytes === 1 ? HEAD : new Uint8Array(1024 * 1024));
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { "content-type": "multipart/form-data; boundary=edge" };
  const init = { method: "POST", body, duplex: "half", headers };
  return { request: new Request("http://limn.test/api/imports", init), asked };
}

test("a file that can be read is kept for its team", async () => {
  const scope = await someMember(testDatabase());
  const folder = someFolder();
  const kept = await receiveUpload(scope, upload(CSV), Date.now(), folder);
  const { name, source } = await openKeptFile(scope, kept, folder);
  expect([name, new TextDecoder().decode(await source.read(0, 1000))]).toEqual(["shoppers.csv", CSV]);
});

test("of somebody who may not import, nothing is read", async () => {
  const scope = await someMember(testDatabase(), { role: "marketer" });
  const { request, asked } = endless(30);
  await expect(receiveUpload(scope, request, Date.now(), someFolder())).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(asked.megabytes).toBe(0);
});

test("a file that is too large is not read to its end, whether or not it says so before", async () => {
  const scope = await someMember(testDatabase());
  const folder = someFolder();
  const { request, asked } = endless(100);
  const twentyMegabytes = 20 * 1024 * 1024;
  await expect(receiveUpload(scope, request, Date.now(), folder, twentyMegabytes)).rejects.toMatchObject({
    code: "file-too-large",
  });
  expect(asked.megabytes).toBeLessThanOrEqual(23);
  expect(readdirSync(join(folder, scope.teamId))).toEqual([]);
});

test.each([
  ["an empty file", upload("")],
  ["a form without a file", new Request("http://limn.test", { method: "POST", body: new FormData() })],
  ["something that is no form", new Request("http://limn.test", { method: "POST", body: "likes,pays" })],
])("%s is refused in words", async (_what, request) => {
  const scope = await someMember(testDatabase());
  await expect(receiveUpload(scope, request, Date.now(), someFolder())).rejects.toMatchObject({
    code: "file-empty",
  });
});
