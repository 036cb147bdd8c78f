import { expect, test } from "vitest";
import { KeptReads } from "@/lib/collect/kept-reads";

/** A database of which only the commits are seen. */
function committing() {
  let commits = 0;
  const kept = new KeptReads<string>({ revision: () => commits }, 2);
  let reads = 0;
  const read = async (value: string | undefined) => {
    reads += 1;
    return value;
  };
  return {
    kept,
    commit: () => {
      commits += 1;
    },
    find: (key: string, now: string | undefined) => kept.find(key, () => read(now)),
    reads: () => reads,
  };
}

test("what was read stays until the next commit", async () => {
  const { find, commit, reads } = committing();
  expect([await find("link", "open"), await find("link", "paused")]).toEqual(["open", "open"]);
  expect(reads()).toBe(1);
  commit();
  expect(await find("link", "paused")).toBe("paused");
});

test("what is not there is looked for each time", async () => {
  const { find } = committing();
  expect([await find("link", undefined), await find("link", "open")]).toEqual([undefined, "open"]);
});

test("what was read before a commit, and came after somebody else had noticed it, is not kept", async () => {
  const { kept, find, commit } = committing();
  let come: (value: string) => void = () => {};
  const slow = kept.find("link", () => new Promise<string>((resolve) => (come = resolve)));
  commit();
  await find("other", "open");
  come("open, as it was");
  expect(await slow).toBe("open, as it was");
  expect(await find("link", "paused")).toBe("paused");
});

test("no more is kept than was said", async () => {
  const { find, reads } = committing();
  for (const key of ["a", "b", "c", "c", "a"]) await find(key, key);
  expect(reads()).toBe(4);
});
