import { expect, test } from "vitest";
import { openCsv } from "@/lib/exchange/csv";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { planFromTypes, typesFile } from "@/lib/exchange/types-file";

const CSV = `size,region,score,tea,coffee,extra
S,1,3,1,0,9
L,2,5,0,1,8
M,1,4,1,1,7
`;

async function planned(types: unknown) {
  const profile = await profileAnswers(await openCsv(new TextEncoder().encode(CSV)));
  return planFromTypes(profile, proposeImport(profile), typesFile.parse(types));
}

test("written types decide; columns they do not name stay as proposed", async () => {
  const plan = await planned({
    columns: [
      { name: "size", type: "ordinal", levels: ["S", "M", "L"], role: "descriptor", text: "Which size?" },
      { name: "Region", type: "nominal", levels: [1, 2] },
      { name: "score", type: "ordinal", levels: [1, 2, 3, 4, 5] },
      { name: "extra", type: "numeric", role: "ignore" },
    ],
  });
  expect(plan.map(({ title, type, levels, role, use }) => ({ title, type, levels, role, use }))).toEqual([
    { title: "Which size?", type: "ordinal", levels: ["S", "M", "L"], role: "descriptor", use: true },
    { title: "region", type: "nominal", levels: ["1", "2"], role: "active", use: true },
    { title: "score", type: "rating", levels: ["1", "2", "3", "4", "5"], role: "active", use: true },
    { title: "tea", type: "nominal", levels: ["0", "1"], role: "active", use: true },
    { title: "coffee", type: "nominal", levels: ["0", "1"], role: "active", use: true },
    { title: "extra", type: "number", levels: [], role: "descriptor", use: false },
  ]);
});

test("columns of one group become one question of several answers", async () => {
  const plan = await planned({
    columns: [
      { name: "tea", type: "binary", group: "What do you drink?", text: "Tea" },
      { name: "coffee", type: "binary", group: "What do you drink?" },
    ],
  });
  expect(plan[3]).toMatchObject({
    title: "What do you drink?",
    type: "multiple",
    columns: [3, 4],
    levels: ["Tea", "coffee"],
  });
});

test("a column that the file does not have is named", async () => {
  await expect(planned({ columns: [{ name: "colour", type: "nominal" }] })).rejects.toMatchObject({
    code: "import-unknown-column",
    values: { name: "colour" },
  });
});
