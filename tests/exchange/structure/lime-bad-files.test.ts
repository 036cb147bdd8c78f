import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLimnError } from "@/lib/errors";
import { readStructureText } from "@/lib/exchange/structure/read-structure";
import { all, dump, said, survey } from "./lime-dump";

describe("hostile and broken XML", () => {
  const refusal = (text: string) => {
    try {
      readStructureText(text);
    } catch (error) {
      if (isLimnError(error)) return [error.code, error.values.line];
      throw error;
    }
    return ["read"];
  };

  test("scripts and markup are taken out and said", () => {
    const reading = survey([
      {
        type: "X",
        text: 'Hi <script>steal()</script><a href="javascript:x()">here</a><img src="http://x/y.png" onerror="z()">',
      },
    ]);
    expect(all(reading)[0]?.text).toEqual({ en: "Hi here" });
    expect(said(reading)).toEqual(["script-dropped Q1", "media-dropped Q1"]);
  });

  test("document types, entities, cuts, depth and other XML are refused with their line", () => {
    expect(
      refusal(
        '<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<document>&x;</document>',
      ),
    ).toEqual(["structure-refused", 2]);
    expect(refusal("<document>\n<a>&lol;</a></document>")).toEqual(["structure-broken", 2]);
    expect(refusal("<document>\n<rows>\n<row>")).toEqual(["structure-broken", 3]);
    expect(refusal("<a>".repeat(100))).toEqual(["structure-too-deep", 1]);
    expect(refusal("<html><body>Hello</body></html>")).toEqual(["structure-unknown", undefined]);
    expect(refusal(dump("Survey", {}))).toEqual(["structure-empty", undefined]);
  });

  test("whatever the tables say, the file is read as a draft or refused in words", () => {
    const value = fc.oneof(
      fc.constantFrom(
        "1",
        "2",
        "0",
        "",
        "en",
        "L",
        "M",
        "F",
        ":",
        "K",
        "Q1",
        "SQ1",
        "Y",
        'Q1 == "A1"',
        "{Q1}",
        "<b>x</b>",
        "9999999999",
        "-1",
      ),
      fc.string({ maxLength: 8 }).map((text) => text.replace(/[^\w ]/g, "")),
    );
    const fields = [
      "qid",
      "parent_qid",
      "gid",
      "type",
      "title",
      "question",
      "language",
      "other",
      "mandatory",
      "scale_id",
      "relevance",
      "code",
      "answer",
      "aid",
      "sortorder",
      "attribute",
      "value",
      "cfieldname",
      "method",
    ];
    const row = fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 12 });
    const names = [
      "questions",
      "subquestions",
      "question_l10ns",
      "answers",
      "answer_l10ns",
      "groups",
      "question_attributes",
      "conditions",
      "quota",
      "quota_members",
    ];
    const sound = row.map((fields) => ({ qid: "1", type: "L", parent_qid: "0", title: "Q1", ...fields }));
    const tables = fc.record({
      questions: fc.array(sound, { minLength: 1, maxLength: 5 }),
      more: fc.dictionary(fc.constantFrom(...names.slice(1)), fc.array(row, { maxLength: 6 })),
    });
    const read = { drafts: 0 };
    fc.assert(
      fc.property(tables, ({ questions, more }) => {
        const [code] = refusal(dump("Survey", { questions, ...more }));
        expect(code).not.toBe("unexpected");
        if (code === "read") read.drafts += 1;
      }),
      { numRuns: 300 },
    );
    expect(read.drafts).toBeGreaterThan(30);
  });
});
