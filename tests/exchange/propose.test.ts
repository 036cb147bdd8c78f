import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readNumber } from "@/lib/exchange/cell";
import { openCsv } from "@/lib/exchange/csv";
import type { Proposal } from "@/lib/exchange/model";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { gradeProposals, rightColumns } from "../../bench/import-grade";

async function propose(csv: string | Uint8Array): Promise<Proposal[]> {
  const bytes = typeof csv === "string" ? new TextEncoder().encode(csv) : csv;
  return proposeImport(await profileAnswers(await openCsv(bytes)));
}

/** A file of one column beside a second one that is filled, so that blank cells do not make blank lines. */
const column = async (name: string, cells: readonly string[]): Promise<Proposal | undefined> =>
  (await propose(`"${name}",other\n${cells.map((cell) => `"${cell}",x`).join("\n")}\n`))[0];

const times = (n: number, cells: readonly string[]): string[] =>
  Array.from({ length: n }, () => cells).flat();

test("yes and no is one question of two options, no first, in any spelling", async () => {
  expect(await column("likes it", times(5, ["Yes", "No", "Yes"]))).toMatchObject({
    use: true,
    type: "nominal",
    levels: ["No", "Yes"],
  });
  expect(await column("x", times(5, ["TRUE", "FALSE"]))).toMatchObject({ levels: ["FALSE", "TRUE"] });
  expect(await column("x", times(5, ["1", "0"]))).toMatchObject({ type: "nominal", levels: ["0", "1"] });
  expect(await column("x", times(5, ["Có", "Không"]))).toMatchObject({ levels: ["Không", "Có"] });
});

test("a known wording is ordinal in its order, with what declines at the end", async () => {
  const cells = times(4, ["Often", "Never", "Prefer not to say", "Sometimes"]);
  expect(await column("habit", cells)).toMatchObject({
    type: "ordinal",
    levels: ["Never", "Sometimes", "Often", "Prefer not to say"],
  });
});

test("whole numbers of a scale are a rating with every point, chosen or not", async () => {
  expect(await column("taste", times(6, ["2", "5", "3", "2"]))).toMatchObject({
    type: "rating",
    levels: ["1", "2", "3", "4", "5"],
  });
  expect(await column("recommend", times(6, ["0", "10", "7"]))).toMatchObject({ type: "rating" });
  expect(await column("liking", times(6, ["-5", "0", "3"]))).toMatchObject({
    type: "ordinal",
    levels: ["-5", "0", "3"],
  });
});

test("other numbers are numbers, in the form the column writes them", async () => {
  const many = Array.from({ length: 40 }, (_, i) => `${(i * 37) % 90}.5`);
  expect(await column("spent", many)).toMatchObject({ type: "number", use: true });
  expect(
    await column(
      "spent",
      many.map((n) => n.replace(".", ",")),
    ),
  ).toMatchObject({ type: "number" });
  expect(await column("spent", ["$1,200", "$900", "$12,500.50", "$1,000"])).toMatchObject({ type: "number" });
});

test("what nobody should group by is left out, with the reason", async () => {
  const n = Array.from({ length: 30 }, (_, i) => i + 1);
  const reasons: [string, string[], string][] = [
    ["answered", n.map(() => "NA"), "empty"],
    ["country", n.map(() => "Vietnam"), "constant"],
    ["respondent_id", n.map((i) => String(9000 - i * 7)), "id"],
    ["no", n.map(String), "id"],
    ["code", n.map((i) => `AB-${i * 31}`), "id"],
    ["contact", n.map((i) => `p${i}@example.com`), "personal"],
    ["sent", n.map((i) => `2026-01-${String(i).padStart(2, "0")} 10:00:00`), "date"],
  ];
  for (const [name, cells, reason] of reasons)
    expect(await column(name, cells), name).toMatchObject({ use: false, reason });
});

test("people's own words are a text question", async () => {
  const cells = Array.from({ length: 30 }, (_, i) => `I would like it ${i} times better with less sugar`);
  expect(await column("why", cells)).toMatchObject({ use: true, type: "text", role: "descriptor" });
});

test("yes/no columns that share the beginning of their name become one question of several answers", async () => {
  const [proposal, ...rest] = await propose(
    `Channels [Facebook],Channels [Zalo],Channels [Shop],Visits\n${"Yes,No,Yes,4\nNo,No,Yes,5\nYes,Yes,No,3\n".repeat(3)}`,
  );
  expect(proposal).toMatchObject({
    type: "multiple",
    title: "Channels",
    columns: [0, 1, 2],
    levels: ["Facebook", "Zalo", "Shop"],
  });
  expect(rest).toHaveLength(1);
});

test("tick columns that hold a word or nothing are grouped too, and two yes/no columns alone are not", async () => {
  const ticks = await propose(`Q2: tea,Q2: coffee,Q2: juice,n\n${"tea,,juice,1\n,coffee,,2\n".repeat(4)}`);
  expect(ticks[0]).toMatchObject({ type: "multiple", levels: ["tea", "coffee", "juice"] });
  const pair = await propose(`recline_rude,recline_ban,n\n${"yes,no,1\nno,yes,2\n".repeat(4)}`);
  expect(pair.map(({ type }) => type)).toEqual(["nominal", "nominal", "nominal"]);
});

test("several picks in one cell become options; a comma inside an answer does not", async () => {
  const joined = times(4, ["Facebook;Zalo", "Zalo", "Facebook;Shop", "Shop;Zalo"]);
  expect(await column("where", joined)).toMatchObject({
    type: "multiple",
    delimiter: ";",
    levels: ["Zalo", "Facebook", "Shop"],
  });
  const commas = times(6, ["Yes, definitely", "Yes, maybe", "No"]);
  expect(await column("again", commas)).toMatchObject({
    type: "ordinal",
    levels: ["No", "Yes, maybe", "Yes, definitely"],
  });
});

test("who somebody is only describes the groups", async () => {
  const roles = await propose(
    `age,Giới tính,What is your level of education?,buys often\n${"31,Nữ,Bachelor,a\n57,Nam,Master,b\n44,Nữ,PhD,c\n".repeat(5)}`,
  );
  expect(roles.map(({ role }) => role)).toEqual(["descriptor", "descriptor", "descriptor", "active"]);
});

test("the score a team is measured by only describes the groups", async () => {
  const rows = "9,4,Yes,a\n3,2,No,b\n7,5,Yes,a\n".repeat(5);
  const roles = await propose(
    `How likely are you to recommend us to a friend?,Hài lòng,churn,buys often\n${rows}`,
  );
  expect(roles.map(({ role }) => role)).toEqual(["descriptor", "descriptor", "descriptor", "active"]);
});

test("codes for no answer are taken out of scales and numbers, and nothing else is", async () => {
  expect(await column("taste", times(6, ["2", "5", "99", "1", "Don't know"]))).toMatchObject({
    type: "rating",
    levels: ["1", "2", "3", "4", "5"],
    noAnswer: ["Don't know", "99"],
  });
  expect(await column("taste", times(6, ["1", "2", "3", "4", "8", "9"]))).toMatchObject({
    type: "rating",
    levels: ["1", "2", "3", "4"],
    noAnswer: ["8", "9"],
  });
  const spent = Array.from({ length: 60 }, (_, i) => (i % 9 === 0 ? "-99" : String(i * 3)));
  expect(await column("spent", spent)).toMatchObject({ type: "number", noAnswer: ["-99"] });
  const ages = Array.from({ length: 60 }, (_, i) => String(40 + i));
  expect((await column("age", ages))?.noAnswer).toBeUndefined();
  expect((await column("liking", times(6, ["-2", "-1", "0", "1", "2"])))?.noAnswer).toBeUndefined();
  expect((await column("balance", times(6, ["-99", "-250", "40", "12", "900"])))?.noAnswer).toBeUndefined();
});

test("numbers that name kinds are no scale, and counts are numbers", async () => {
  expect(await column("region", times(8, ["1", "2", "3", "4"]))).toMatchObject({ type: "nominal" });
  expect(await column("number_of_children", times(8, ["0", "1", "2", "4"]))).toMatchObject({
    type: "number",
  });
  // A battery of the same points is one kind of question whatever a word in a name may say.
  const names = ["country music", "religion", "rock", "pop", "jazz", "folk", "opera"];
  const battery = await propose(
    `${names.join()}\n${times(9, ["1,2,3,4,5,3,2", "5,4,1,2,1,5,1", "3,1,5,1,3,1,5", "2,5,2,5,2,2,3"]).join("\n")}\n`,
  );
  expect(new Set(battery.map(({ type }) => type))).toEqual(new Set(["rating"]));
});

test("where scales begin at 1, short numbers from 0 are codes; where none does, they are in order", async () => {
  const scales = times(9, ["1,4,5,0", "2,1,3,2", "5,3,1,1", "3,5,4,3"]);
  expect((await propose(`a,b,c,d\n${scales.join("\n")}\n`)).map(({ type }) => type)).toEqual([
    "rating",
    "rating",
    "rating",
    "nominal",
  ]);
  const counts = times(9, ["yes,0", "no,2", "no,1"]);
  expect((await propose(`a,b\n${counts.join("\n")}\n`))[1]).toMatchObject({ type: "rating" });
});

test("provinces stay options where each comes back often, and names of people are left out", async () => {
  const provinces = times(
    8,
    Array.from({ length: 63 }, (_, i) => `Province ${String.fromCharCode(65 + (i % 26))}${i}`),
  );
  expect(await column("where", provinces)).toMatchObject({ use: true, type: "nominal" });
  const people = Array.from({ length: 30 }, (_, i) => `Nguyen ${String.fromCharCode(65 + i)}`);
  expect(await column("Name", people)).toMatchObject({ use: false, reason: "personal" });
  expect(await column("Họ và tên của bạn", people)).toMatchObject({ use: false, reason: "personal" });
});

test("dates with a month's name are dates", async () => {
  const cells = Array.from({ length: 28 }, (_, i) => `Jan ${i + 1}, 2026 10:${10 + i}`);
  expect(await column("sent", cells)).toMatchObject({ use: false, reason: "date" });
});

const folder = join(process.cwd(), "..", "shared", "data");
const names = existsSync(folder)
  ? readdirSync(folder).filter(
      (name) => name.endsWith(".csv") && existsSync(join(folder, name.replace(/csv$/, "json"))),
    )
  : ["real files"];

test.skipIf(!existsSync(folder)).each(names)(
  "a file as it comes from outside is understood in nine columns of ten without corrections: %s",
  async (name) => {
    const described: unknown = JSON.parse(readFileSync(join(folder, name.replace(/csv$/, "json")), "utf8"));
    const grades = gradeProposals(
      rightColumns.parse(described).columns,
      await propose(readFileSync(join(folder, name))),
    );
    const faults = grades.filter(({ fault }) => fault !== undefined);
    expect(faults.length, JSON.stringify(faults)).toBeLessThanOrEqual(grades.length * 0.1);
  },
);

test("a cell of nothing but spaces between two letters is no number, and is found to be none at once", () => {
  const began = performance.now();
  expect(readNumber(`1${" ".repeat(200_000)}x`, "plain")).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(500);
});
