import { expect, test } from "vitest";
import { inlineSnippet, popupSnippet } from "@/lib/link/embed-snippet";
import { writePersonalCsv } from "@/lib/link/personal-csv";
import { keptMoment, linkSettings, newOpening, personalBatch, writeMoment } from "@/lib/link/schema";

const settings = {
  label: "Newsletter",
  channel: "email",
  language: "",
  opensAt: "",
  closesAt: "",
  timeZone: "UTC",
  responseLimit: "",
  embedding: "off",
  sites: "",
};

test("times are typed in the team's zone and shown again as they were typed", () => {
  const { opensAt, closesAt, responseLimit } = newOpening.parse({
    opensAt: "2026-11-22T10:30",
    closesAt: "",
    timeZone: "Asia/Ho_Chi_Minh",
    responseLimit: " 400 ",
  });
  expect([opensAt, closesAt, responseLimit]).toEqual([Date.UTC(2026, 10, 22, 3, 30), null, 400]);
  expect(["Asia/Ho_Chi_Minh", "Asia/Kathmandu"].map((zone) => writeMoment(opensAt, zone))).toEqual([
    "2026-11-22T10:30",
    "2026-11-22T09:15",
  ]);
  expect(writeMoment(null, "Asia/Ho_Chi_Minh")).toBe("");
});

test("the same hour of a summer and a winter day are different hours of UTC", () => {
  const opens = (day: string) =>
    newOpening.parse({ opensAt: `${day}T09:00`, closesAt: "", timeZone: "Europe/Berlin", responseLimit: "" })
      .opensAt;
  expect([opens("2026-07-01"), opens("2026-12-01")]).toEqual([
    Date.UTC(2026, 6, 1, 7),
    Date.UTC(2026, 11, 1, 8),
  ]);
});

test("a moment in an hour that comes twice stays where it is when the form is saved for another reason", () => {
  const second = Date.UTC(2026, 9, 25, 1, 30);
  const shown = writeMoment(second, "Europe/Berlin");
  const { opensAt } = newOpening.parse({
    opensAt: shown,
    closesAt: "",
    timeZone: "Europe/Berlin",
    responseLimit: "",
  });
  expect([shown, opensAt]).toEqual(["2026-10-25T02:30", Date.UTC(2026, 9, 25, 0, 30)]);
  expect(keptMoment(opensAt, second, "Europe/Berlin")).toBe(second);
  expect(keptMoment(null, second, "Europe/Berlin")).toBeNull();
  expect(keptMoment(opensAt, second + 3_600_000, "Europe/Berlin")).toBe(opensAt);
});

test("times that are none and limits below one are refused", () => {
  for (const wrong of [
    { opensAt: "tomorrow" },
    { closesAt: "2026-13-41T99:00" },
    { responseLimit: "0" },
    { responseLimit: "-5" },
    { responseLimit: "99999999" },
    { timeZone: "Mars/Olympus" },
    { timeZone: "+07:00" },
  ]) {
    const typed = { opensAt: "", closesAt: "", timeZone: "UTC", responseLimit: "", ...wrong };
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
