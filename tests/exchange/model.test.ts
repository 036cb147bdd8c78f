import { expect, test } from "vitest";
import { openCsv } from "@/lib/exchange/csv";
import { readersFor } from "@/lib/exchange/model";
import { profileAnswers } from "@/lib/exchange/profile";
import { numberLookOf, proposeImport } from "@/lib/exchange/propose";
import { importPlan } from "@/lib/exchange/schema";

test("a column's question takes as many decimals as its numbers have, however they are written", async () => {
  const rows = Array.from({ length: 40 }, (_, i) =>
    [18 + i, `${18 + i}.0`, (1 + i / 4).toString(), `"${2 + i},${i % 9}"`, `"1,${100 + 7 * i}"`].join(","),
  );
  const csv = `age,age as a float,waited,waited as in Vietnam,income\n${rows.join("\n")}\n`;
  const file = await openCsv(new TextEncoder().encode(csv));
  const profile = await profileAnswers(file);
  const plan = importPlan.parse(proposeImport(profile)).map((one) => ({ ...one, use: true }));
  const readers = readersFor(plan, file.headers, profile.columns.map(numberLookOf), "en");
  expect(readers.map(({ question }) => question.type === "number" && question.decimals)).toEqual([
    0, 0, 2, 1, 0,
  ]);
});
