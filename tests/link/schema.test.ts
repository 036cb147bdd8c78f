import { expect, test } from "vitest";
import { inlineSnippet, popupSnippet } from "@/lib/link/embed-snippet";
import { writePersonalCsv } from "@/lib/link/personal-csv";
import { linkSettings, newOpening, personalBatch, writeMoment } from "@/lib/link/schema";

const settings = {
  label: "Newsletter",
  channel: "email",
  language: "",
  opensAt: "",
  closesAt: "",
  responseLimit: "",
  embedding: "off",
  sites: "",
};

test("times are typed in UTC and shown again as they were typed", () => {
  const { opensAt, closesAt, responseLimit } = newOpening.parse({
    opensAt: "2026-11-22T10:30",
    closesAt: "",
    responseLimit: " 400 ",
  });
  expect([opensAt, closesAt, responseLimit]).toEqual([Date.UTC(2026, 10, 22, 10, 30), null, 400]);
  expect([writeMoment(opensAt), writeMoment(null)]).toEqual(["2026-11-22T10:30", ""]);
});

test("times that are none and limits below one are refused", () => {
  for (const wrong of [
    { opensAt: "tomorrow" },
    { closesAt: "2026-13-41T99:00" },
    { responseLimit: "0" },
    { responseLimit: "-5" },
    { responseLimit: "99999999" },
  ]) {
    const typed = { opensAt: "", closesAt: "", responseLimit: "", ...wrong };
    expect([wrong, newOpening.safeParse(typed).success]).toEqual([wrong, false]);
  }
});

test("sites are understood as people type them, and kept as origins", () => {
  const parsed = linkSettings.parse({
    ...settings,
    embedding: "listed",
    sites: "shop.example.com\n https://*.Example.com/path \n\nhttp://localhost:3000\nbücher.example",
  });
  expect(parsed.sites).toEqual([
    "https://shop.example.com",
    "https://*.example.com",
    "http://localhost:3000",
    "https://xn--bcher-kva.example",
  ]);
});

test("what is no site, or would slip another rule into the policy, is refused; so is a list of none", () => {
  for (const sites of ["", "javascript:alert(1)", "a.com; script-src *", "'none'", "https://"])
    expect([sites, linkSettings.safeParse({ ...settings, embedding: "listed", sites }).success]).toEqual([
      sites,
      false,
    ]);
});

test("one hidden question comes as a word, several as a list", () => {
  expect(linkSettings.parse({ ...settings, hiddenName: "a", hiddenValue: "1" })).toMatchObject({
    hiddenName: ["a"],
    hiddenValue: ["1"],
  });
  expect(linkSettings.parse(settings)).toMatchObject({ hiddenName: [], hiddenValue: [] });
});

test("a batch is a number or a list, and not nothing", () => {
  expect(personalBatch.parse({ count: "", references: " An \n\nBình\r\n" }).references).toEqual([
    "An",
    "Bình",
  ]);
  expect(personalBatch.parse({ count: "20", references: "" }).count).toBe(20);
  expect(personalBatch.safeParse({ count: "", references: "" }).success).toBe(false);
  expect(personalBatch.safeParse({ count: "5001", references: "" }).success).toBe(false);
});

test("the file of personal links opens in a spreadsheet and runs nothing there", () => {
  const row = { n: 1, reference: "An, “HN”", address: "abc", state: "unused" } as const;
  const csv = writePersonalCsv(
    [row, { ...row, n: 2, reference: '=HYPERLINK("x")' }, { ...row, n: 3, reference: null, state: "used" }],
    "https://limn.test",
  );
  expect(csv).toBe(
    [
      "\uFEFFnumber,reference,link,state",
      '1,"An, “HN”",https://limn.test/s/abc,unused',
      '2,"\'=HYPERLINK(""x"")",https://limn.test/s/abc,unused',
      "3,,https://limn.test/s/abc,used",
      "",
    ].join("\r\n"),
  );
});

test("a title cannot break out of the snippet", () => {
  const embedded = { origin: "https://limn.test", address: "abc", title: '"><script>' };
  expect(inlineSnippet(embedded)).toContain('title="&quot;>&lt;script>"');
  expect(popupSnippet(embedded)).toContain(">&quot;>&lt;script></a>");
});
