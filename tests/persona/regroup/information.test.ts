import { expect, test } from "vitest";
import { profileOfGroups } from "@/lib/persona/regroup/information";
import type { QuestionFacts, SegmentationResult } from "@/lib/persona/schema";
import { someFacts } from "../some-facts";

const question = (name: string, part: number | null, kind: QuestionFacts["kind"], counts: number[]) => ({
  question: name,
  part,
  kind,
  formed: false,
  q: {},
  answers: counts.map((count, i) => ({
    code: i + 1,
    count,
    base: kind === "set" ? 50 : counts.reduce((a, b) => a + b, 0),
    restCount: 0,
    restBase: 0,
  })),
});

const column = (name: string): SegmentationResult["profile"][number] => ({
  column: name,
  type: "nominal",
  active: true,
  form: null,
  information: 99,
  answered: 1,
  options: [],
});

test("an answer that says the group is worth a bit, one that says nothing is worth none", () => {
  const facts = [
    someFacts({
      questions: [question("a", null, "choice", [50, 0]), question("b", null, "choice", [20, 30])],
    }),
    someFacts({
      questions: [question("a", null, "choice", [0, 50]), question("b", null, "choice", [20, 30])],
    }),
  ];
  const [a, b] = profileOfGroups([column("a"), column("b")], facts);
  expect(a?.information).toBeCloseTo(1, 12);
  expect(b?.information).toBeCloseTo(0, 12);
});

test("an option of a set counts as ticked or not", () => {
  const facts = [
    someFacts({ questions: [question("s", null, "set", [50, 25])] }),
    someFacts({ questions: [question("s", null, "set", [0, 25])] }),
  ];
  const [first, second] = profileOfGroups([column("s.1"), column("s.2")], facts);
  expect(first?.information).toBeCloseTo(1, 12);
  expect(second?.information).toBeCloseTo(0, 12);
});
