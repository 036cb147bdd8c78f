import fc from "fast-check";
import { expect, test } from "vitest";
import { BAR, layOutRows, wrapText } from "@/app/_charts/row-layout";

test("a label is wrapped between words and never cut", () => {
  expect(wrapText("Bạn bè, người thân giới thiệu", 14)).toEqual(["Bạn bè, người", "thân giới", "thiệu"]);
});

test("wrapping keeps every letter in order, whatever people write", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, letters) => {
      const lines = wrapText(text, letters);
      expect(lines.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(letters);
    }),
  );
});

test("rows with longer labels are taller, and no bar runs into the label of the next", () => {
  const { rows, height } = layOutRows(
    ["Chợ", "Một siêu thị rất xa nhà tôi nhưng rẻ hơn nhiều", "Nơi khác"],
    false,
  );
  expect(rows.map((row) => row.lines.length)).toEqual([1, 2, 1]);
  for (const [i, row] of rows.entries()) {
    const next = rows[i + 1];
    expect(row.centre).toBeGreaterThan(row.textTop);
    if (next) expect(next.textTop - row.centre).toBeGreaterThan(15);
  }
  expect(height).toBeGreaterThan(rows.at(-1)?.centre ?? 0);
});

test("a bar without a label follows close behind the one it belongs to", () => {
  const [first, second, third] = layOutRows(["Market", "", "Supermarket"], true).rows;
  if (!first || !second || !third) throw new Error("three rows");
  expect(second.lines).toEqual([]);
  expect(second.centre - first.centre).toBeLessThan(third.centre - second.centre);
  expect(second.centre - first.centre).toBeGreaterThanOrEqual(BAR);
});
