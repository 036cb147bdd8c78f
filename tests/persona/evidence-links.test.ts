import { expect, test } from "vitest";
import { evidenceLinks } from "@/lib/persona/evidence-links";

const links = evidenceLinks("s1", "p1");

test("an answer leads to the people of the persona who gave it", () => {
  expect(links.answer({ question: "q7", part: null, kind: "choice" }, [3])).toBe(
    "/studies/s1/results?persona=p1&answer=q7.3#question-q7",
  );
});

test("what no single code says leads to the question among the people of the persona", () => {
  const whole = "/studies/s1/results?persona=p1#question-q7";
  expect(links.answer({ question: "q7", part: 2, kind: "scale" }, [5])).toBe(whole);
  expect(links.answer({ question: "q7", part: null, kind: "number" }, [1])).toBe(whole);
  expect(links.answer({ question: "q7", part: null, kind: "scale" }, [4, 5])).toBe(whole);
});

test("the answers behind a weighted portrait open weighted", () => {
  expect(evidenceLinks("s1", "p1", true).question("q7")).toBe(
    "/studies/s1/results?persona=p1&weights=on#question-q7",
  );
});

test("a persona leads to its single responses", () => {
  expect(links.responses()).toBe("/studies/s1/responses?persona=p1#list");
});
