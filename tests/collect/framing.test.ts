import { expect, test } from "vitest";
import { answerRequest, createCollectApp } from "@/lib/collect/app";
import { assetsOf } from "@/lib/collect/assets";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { SECRET } from "./respondent";

async function at(embedSites: string[] | null, appUrl = "https://limn.test") {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db));
  const { address } = await someLink(db, survey, { embedSites });
  const assets = assetsOf({ css: "", js: "", embed: "the script" });
  const app = createCollectApp({ db, secret: SECRET, appUrl, assets });
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const response = await answerRequest(app, new Request(new URL(path, appUrl), { headers }));
    if (!response) throw new Error("not for respondents");
    return response;
  };
  return { address, ask };
}

const FRAMED = { "sec-fetch-dest": "iframe" };
const ancestorsIn = (response: Response) =>
  /frame-ancestors ([^;]+)/.exec(response.headers.get("content-security-policy") ?? "")?.[1];

test("a link may be framed only where its embedding is switched on", async () => {
  const { address, ask } = await at(null);
  const response = await ask(`/s/${address}?embed`, FRAMED);
  expect(ancestorsIn(response)).toBe("'none'");
  expect(response.headers.get("x-frame-options")).toBe("DENY");
});

test("on every site, or only on those that are named", async () => {
  const anywhere = await at([]);
  expect(ancestorsIn(await anywhere.ask(`/s/${anywhere.address}`, FRAMED))).toBe("*");
  const named = await at(["https://shop.example.com", "https://*.example.org"]);
  const response = await named.ask(`/s/${named.address}`, FRAMED);
  expect(ancestorsIn(response)).toBe("'self' https://shop.example.com https://*.example.org");
  expect(response.headers.get("x-frame-options")).toBeNull();
  expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
});

test("the same link by itself stays as closed to frames as any other", async () => {
  const { address, ask } = await at([]);
  expect(ancestorsIn(await ask(`/s/${address}`, { "sec-fetch-dest": "document" }))).toBe("'none'");
  expect(ancestorsIn(await ask(`/s/${address}`))).toBe("'none'");
  // A browser that does not say what a page is for is told by the snippet.
  expect(ancestorsIn(await ask(`/s/${address}?embed`))).toBe("*");
});

test("in a frame the cookie is kept apart for the site around it; elsewhere it stays strict", async () => {
  const { address, ask } = await at([]);
  const [framed, plain] = await Promise.all([
    ask(`/s/${address}`, FRAMED),
    ask(`/s/${address}`, { "sec-fetch-dest": "document" }),
  ]);
  expect(framed.headers.get("set-cookie")).toContain("SameSite=None; Partitioned; Secure");
  expect(plain.headers.get("set-cookie")).toContain("SameSite=Lax; Secure");
});

test("receipts are never framed", async () => {
  const { ask } = await at([]);
  expect(ancestorsIn(await ask("/w", FRAMED))).toBe("'none'");
});

test("other sites load the script from an address that stays", async () => {
  const { ask } = await at([]);
  const script = await ask("/s/_/embed.js");
  expect(await script.text()).toBe("the script");
  expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(script.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(script.headers.get("cache-control")).toBe("public, max-age=3600");
});
