import { expect, test } from "vitest";
import { filterQuery, findInTexts, placeOf, readPlace } from "@/lib/response/model";
import { listPlace, responseFilter } from "@/lib/response/schema";

test("a search without accents finds words with them; with accents only those", () => {
  const texts = ["Cà phê Đà Lạt rất thơm", "Giao hàng chậm"];
  expect(findInTexts(texts, "ca phe da lat")).toEqual({
    before: "",
    found: "Cà phê Đà Lạt",
    after: " rất thơm",
  });
  expect(findInTexts(texts, "CHẬM")?.found).toBe("chậm");
  expect(findInTexts(texts, "chám")).toBeUndefined();
  expect(findInTexts(["cham chi"], "chậm")).toBeUndefined();
  expect(findInTexts([], "a")).toBeUndefined();
});

test("a long text is cut around what was found, at the right letters", () => {
  const long = `${"á".repeat(80)} đắt quá ${"b".repeat(80)}`;
  expect(findInTexts([long], "dat qua")).toEqual({
    before: `… ${"á".repeat(49)} `,
    found: "đắt quá",
    after: ` ${"b".repeat(49)} …`,
  });
  expect(findInTexts(["😀👍🏽 rất đắt 😀"], "rat")).toEqual({
    before: "😀👍🏽 ",
    found: "rất",
    after: " đắt 😀",
  });
  expect(findInTexts(["😀😀 đắt 👍"], "đắt 👍")).toEqual({ before: "😀😀 ", found: "đắt 👍", after: "" });
  // Accents typed as letters of their own are found, too.
  expect(findInTexts(["đắt quá".normalize("NFD")], "dat")?.found).toBe("đắt");
});

test("a filter is read from an address and written back; what cannot be read narrows nothing", () => {
  const filter = responseFilter.parse({
    text: " đắt ",
    state: "excluded",
    flag: "nonsense",
    language: "",
    version: "2",
    from: "2026-11-01",
    to: "2026-13-40",
    link: ["a", "b"],
  });
  expect(filter).toEqual({
    text: "đắt",
    state: "excluded",
    flag: undefined,
    language: undefined,
    link: undefined,
    version: 2,
    from: "2026-11-01",
    to: undefined,
    persona: undefined,
    tag: undefined,
  });
  expect(Object.fromEntries(new URLSearchParams(filterQuery(filter)))).toEqual({
    text: "đắt",
    state: "excluded",
    version: "2",
    from: "2026-11-01",
  });
});

test("a place in the list survives the address", () => {
  const place = { id: "abc-1", startedAt: 1_700_000_000_000 };
  expect(readPlace(listPlace.parse({ older: placeOf(place) }).older)).toEqual(place);
  expect(readPlace(listPlace.parse({ older: "1.'; drop" }).older)).toBeUndefined();
});
