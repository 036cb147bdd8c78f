import { expect, test } from "vitest";
import { recordStep, redoStep, startHistory, undoStep } from "@/lib/survey/draft-history";
import { oneOf, surveyOf } from "./some-questions";

const draft = surveyOf([oneOf.single]);
const titled = (en: string) => ({ ...draft, title: { en } });

test("every step is taken back and done again in order", () => {
  const [a, b] = [titled("a"), titled("b")];
  const two = recordStep(recordStep(startHistory(draft), a, 0), b, 10);
  expect(undoStep(two).present).toBe(a);
  expect(undoStep(undoStep(two)).present).toBe(draft);
  expect(undoStep(undoStep(undoStep(two))).present).toBe(draft);
  const back = undoStep(undoStep(two));
  expect(redoStep(back).present).toBe(a);
  expect(redoStep(redoStep(redoStep(back))).present).toBe(b);
});

test("typing on in one place is one step; another place or a pause begins a new one", () => {
  const typed = ["H", "Ho", "How"].reduce(
    (history, en, i) => recordStep(history, titled(en), i * 200, "title"),
    startHistory(draft),
  );
  expect(undoStep(typed).present).toBe(draft);
  const later = recordStep(typed, titled("How?"), 5000, "title");
  expect(undoStep(later).present.title.en).toBe("How");
  const elsewhere = recordStep(typed, titled("Who"), 500, "thanks");
  expect(undoStep(elsewhere).present.title.en).toBe("How");
});

test("a new step after undoing forgets what was undone", () => {
  const undone = undoStep(recordStep(startHistory(draft), titled("a"), 0));
  const branched = recordStep(undone, titled("b"), 10);
  expect(redoStep(branched)).toBe(branched);
  expect(undoStep(branched).present).toBe(draft);
});
