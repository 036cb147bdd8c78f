import type { Sheet } from "./sheet.ts";
import { FAINT, INK, RULE, SANS, SERIF, type Slide, type SlideWords, WIDE } from "./slide-look.ts";
import { shortened } from "./slide-persona.ts";

const inner = { x: WIDE.margin, w: WIDE.width - 2 * WIDE.margin };

function heading(slide: Slide, text: string): void {
  slide.addText(text, {
    ...inner,
    y: 0.4,
    h: 0.8,
    fontFace: SERIF,
    fontSize: 28,
    bold: true,
    color: INK,
    margin: 0,
    valign: "middle",
    fit: "shrink",
  });
}

/** The study, and its personas by name. */
export function titleSlide(
  slide: Slide,
  sheets: readonly Sheet[],
  words: SlideWords,
  colourOf: (place: number) => string,
): void {
  slide.addText(words.study, {
    ...inner,
    y: 1.3,
    h: 1.3,
    fontFace: SERIF,
    fontSize: 40,
    bold: true,
    color: INK,
    margin: 0,
    valign: "bottom",
    fit: "shrink",
  });
  slide.addText(words.lead, {
    ...inner,
    y: 2.7,
    h: 0.5,
    fontFace: SANS,
    fontSize: 16,
    color: FAINT,
    margin: 0,
    valign: "top",
  });
  const shown = sheets.slice(0, 8);
  for (const [place, sheet] of shown.entries()) {
    const y = 3.6 + place * Math.min(0.5, 3 / shown.length);
    slide.addShape("ellipse", {
      x: WIDE.margin,
      y: y + 0.06,
      w: 0.2,
      h: 0.2,
      fill: { color: colourOf(sheet.colour) },
    });
    slide.addText(
      [
        { text: shortened(sheet.title, 90), options: { bold: true } },
        { text: `   ${sheet.size.text}`, options: { color: FAINT } },
      ],
      {
        x: WIDE.margin + 0.35,
        y,
        w: inner.w - 0.35,
        h: 0.32,
        fontFace: SANS,
        fontSize: 14,
        color: INK,
        margin: 0,
        valign: "middle",
      },
    );
  }
  slide.addText(words.made, {
    ...inner,
    y: WIDE.height - 0.6,
    h: 0.3,
    fontFace: SANS,
    fontSize: 10,
    color: FAINT,
    margin: 0,
  });
}

/** How large the groups are as a native chart, and what sets each apart as a table. */
export function comparisonSlide(
  slide: Slide,
  sheets: readonly Sheet[],
  words: SlideWords,
  colourOf: (place: number) => string,
): void {
  heading(slide, words.comparisonTitle);
  const bars = [...sheets].reverse();
  slide.addChart(
    "bar",
    [
      {
        name: words.shareAxis,
        labels: bars.map(({ title }) => shortened(title, 34)),
        values: bars.map(({ size }) => size.value),
      },
    ],
    {
      x: WIDE.margin,
      y: 1.4,
      w: 4.9,
      h: 5.3,
      barDir: "bar",
      barGapWidthPct: 60,
      chartColors: bars.map(({ colour }) => colourOf(colour)),
      showValue: true,
      dataLabelFormatCode: "0%",
      dataLabelFontFace: SANS,
      dataLabelFontSize: 11,
      dataLabelColor: INK,
      catAxisLabelFontFace: SANS,
      catAxisLabelFontSize: 11,
      catAxisLabelColor: INK,
      catAxisLineColor: RULE,
      valAxisLabelFormatCode: "0%",
      valAxisLabelFontSize: 9,
      valAxisLabelColor: FAINT,
      valAxisMinVal: 0,
      valAxisMajorUnit: 0.1,
      valAxisLineShow: false,
      valGridLine: { color: RULE, size: 0.5 },
      showTitle: true,
      title: words.shareAxis,
      titleFontFace: SANS,
      titleFontSize: 11,
      titleColor: FAINT,
      altText: words.comparisonTitle,
    },
  );
  const cell = (text: string, bold = false) => ({
    text,
    options: { fontFace: SANS, fontSize: 11, bold, color: INK, valign: "top" as const },
  });
  slide.addTable(
    [
      words.columns.map((text) => ({
        text,
        options: { fontFace: SANS, fontSize: 10, bold: true, color: FAINT },
      })),
      ...sheets.map((sheet) => [
        cell(shortened(sheet.title, 60), true),
        cell(sheet.size.text),
        cell(
          (sheet.apart ?? sheet.formed)?.rows
            .slice(0, 2)
            .map(({ label, text }) => `${shortened(label, 60)}: ${text}`)
            .join("\n") ?? "–",
        ),
      ]),
    ],
    {
      x: 5.8,
      y: 1.4,
      w: WIDE.width - 5.8 - WIDE.margin,
      colW: [2.1, 1.5, 3.333],
      border: { type: "none" },
      fill: { color: "FFFFFF" },
      margin: [0.06, 0.1, 0.06, 0],
    },
  );
}

/** How this was made and what it cannot say, in plain sentences. */
export function methodSlide(slide: Slide, sheets: readonly Sheet[], words: SlideWords): void {
  const limits = new Set(sheets.flatMap((sheet) => sheet.limits));
  heading(slide, words.methodTitle);
  slide.addText(
    [...words.method, ...limits].map((text) => ({
      text,
      options: { bullet: { indent: 14 }, breakLine: true },
    })),
    {
      ...inner,
      y: 1.4,
      h: 5.3,
      fontFace: SANS,
      fontSize: 14,
      color: INK,
      margin: 0,
      valign: "top",
      paraSpaceAfter: 10,
      fit: "shrink",
    },
  );
}
