import { expect, test } from "vitest";
import { joinVersions } from "@/lib/answers/lineage";
import { isTicked, type MultipleColumn, NOT_SHOWN, SKIPPED } from "@/lib/answers/model";
import { readTicks } from "@/lib/results/cross-tab/ticks";
import type { QuestionOf } from "@/lib/survey/schema";
import { everyType } from "../../answers/made-up";
import { surveyOf } from "../../survey/some-questions";

const states = [NOT_SHOWN, SKIPPED, 0, 1];
const cannotSay = { code: 9, key: "o9", text: { en: "I can't say" }, missing: true };
const question: QuestionOf<"multiple"> = {
  ...everyType.multiple,
  options: [...everyType.multiple.options, cannotSay],
};

/** Everybody who can be: each state of two options, with and without "I can't say". */
function someColumn(): MultipleColumn {
  const rows = states.flatMap((one) => states.flatMap((two) => [0, 1].map((out) => [one, two, out])));
  const option = (place: number) => Int8Array.from(rows, (row) => row[place] ?? 0);
  const [lineage] = joinVersions([{ id: "v1", n: 1, definition: surveyOf([question]) }]);
  if (!lineage) throw new Error("the survey has a question");
  const options = new Map([1, 2, 9].map((code, place) => [code, option(place)]));
  return { type: "multiple", question, lineage, options, otherTexts: new Map() };
}

test("ticks say what is ticked, and who could not say is outside of every base", () => {
  const column = someColumn();
  const { ticks } = readTicks(column, [1, 2]);
  const isOutside = [...(column.options.get(9) ?? [])];
  for (const [place, code] of [1, 2].entries()) {
    const expected = [...(column.options.get(code) ?? [])].map((value, i) =>
      isOutside[i] === 1 ? -1 : (isTicked(value) ?? -1),
    );
    expect([...(ticks[place] ?? [])]).toEqual(expected);
  }
});

test("patterns of several options hold the same ticks", () => {
  const { ticks, patterns } = readTicks(someColumn(), [1, 2]);
  const expected = Array.from(ticks[0] ?? [], (tick, i) => tick + 1 + 3 * ((ticks[1]?.[i] ?? -1) + 1));
  expect([...patterns(0, 2)]).toEqual(expected);
  expect([...patterns(1, 2)]).toEqual(Array.from(ticks[1] ?? [], (tick) => tick + 1));
});
