import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asciiFileName, contentDisposition, fileName } from "@/lib/file-name";

describe("the name of a file", () => {
  test("is the title in its own letters, and in plain ones for old programs", () => {
    expect(fileName("Cà phê: sáng & tối")).toBe("Cà-phê-sáng-tối");
    expect(asciiFileName("Cà phê Đà Lạt")).toBe("Ca-phe-Da-Lat");
    expect(contentDisposition("Cà phê", "csv", "attachment")).toBe(
      "attachment; filename=\"Ca-phe.csv\"; filename*=UTF-8''C%C3%A0-ph%C3%AA.csv",
    );
  });

  test("keeps vowels that are marks of their own", () => {
    expect(fileName("हिन्दी")).toBe("हिन्दी");
    expect(fileName("Cà phê".normalize("NFD"))).toBe("Cà-phê");
  });

  test("is never a device of Windows, and never nothing", () => {
    expect(fileName("CON")).toBe("CON-limn");
    expect(fileName("../..")).toBe("limn");
    expect(asciiFileName("咖啡")).toBe("limn");
  });

  test("breaks out of no header, no folder and no command, whatever the title holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (title) => {
        const header = contentDisposition(title, "csv", "attachment");
        expect(header).toMatch(
          /^attachment; filename="[A-Za-z0-9-]+\.csv"; filename\*=UTF-8''[A-Za-z0-9%.-]+\.csv$/,
        );
        expect(Buffer.byteLength(fileName(title))).toBeLessThan(250);
      }),
    );
  });
});

test("a title cannot add a header of its own", () => {
  expect(contentDisposition('x"\r\nSet-Cookie: a=b', "csv", "attachment")).not.toMatch(/[\r\n]/);
});
