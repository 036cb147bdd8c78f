import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { frameChart } from "@/app/_charts/framed-chart";

const drawing = {
  markup: '<svg width="500" height="120"><rect width="10" height="10"/></svg>',
  width: 500,
  height: 120,
};

function frame(more: Partial<Parameters<typeof frameChart>[0]> = {}) {
  return frameChart({
    title: "Most people shop at the market",
    base: "Base: 120 answers",
    note: undefined,
    legend: [],
    drawings: [drawing],
    source: "Source: Results · Tea · Limn, 22 Nov 2026",
    widthOf: (words) => words.length * 8,
    ...more,
  });
}

/** The texts of the file in their order, and whether it is sound XML. */
function textsOf(svg: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let open = "";
  parser.on("opentag", ({ name }) => {
    open = name;
  });
  parser.on("text", (text) => {
    if (open === "text") texts.push(text);
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  return texts;
}

describe("a chart that is taken away", () => {
  test("carries its title, its base and its source", () => {
    const { svg } = frame();
    expect(textsOf(svg)).toEqual([
      "Most people shop at the market",
      "Base: 120 answers",
      "Source: Results · Tea · Limn, 22 Nov 2026",
    ]);
    expect(svg).toContain(drawing.markup);
  });

  test("says above the finding which question was asked", () => {
    expect(textsOf(frame({ subject: "Where do you shop?" }).svg)[0]).toBe("Where do you shop?");
  });

  test("says in the file, too, that few answers are behind it", () => {
    expect(textsOf(frame({ note: "Indicative" }).svg)).toContain("Base: 120 answers · Indicative");
  });

  test("breaks a long title instead of cutting it, and grows by its lines", () => {
    const title = "word ".repeat(40).trim();
    const { svg, height } = frame({ title });
    const lines = textsOf(svg).filter((text) => text.startsWith("word"));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(" ")).toBe(title);
    expect(height).toBe(frame().height + 24 * (lines.length - 1));
  });

  test("keeps a legend of many entries inside its width", () => {
    const legend = Array.from({ length: 11 }, (_, i) => ({ words: `Point number ${i}`, colour: "#434dc7" }));
    const { svg, width } = frame({ legend });
    const ends = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>(Point[^<]*)</g)].map(
      ([, x, words = ""]) => Number(x) + words.length * 8,
    );
    expect(ends).toHaveLength(11);
    expect(Math.max(...ends)).toBeLessThanOrEqual(width);
  });

  test("takes any words for words", () => {
    const title = '<script>alert("1")</script> & more';
    expect(textsOf(frame({ title }).svg).join(" ")).toContain(title);
  });
});
