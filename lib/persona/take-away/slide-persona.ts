import type { Sheet } from "./sheet.ts";
import { FAINT, INK, NEUTRAL, RULE, SANS, SERIF, type Slide, type SlideWords, WIDE } from "./slide-look.ts";

/** Bars that a slide carries and can still be read from the back of a room. */
const MOST_BARS = 6;
const LONGEST_LABEL = 58;
const LONGEST_QUOTE = 240;

/** One persona on one slide: who it is on the left, what sets it apart as a native chart on the right. */
export function personaSlide(slide: Slide, sheet: Sheet, words: SlideWords, colour: string): void {
  const left = { x: WIDE.margin, w: 4.7 };
  const right = { x: 5.75, w: WIDE.width - 5.75 - WIDE.margin };
  slide.addShape("rect", { x: 0, y: 0, w: 0.18, h: WIDE.height, fill: { color: colour } });
  slide.addText(sheet.title, {
    x: WIDE.margin,
    y: 0.4,
    w: WIDE.width - 2 * WIDE.margin,
    h: 0.95,
    fontFace: SERIF,
    fontSize: sheet.title.length > 70 ? 20 : 28,
    bold: true,
    color: INK,
    margin: 0,
    valign: "middle",
    fit: "shrink",
  });
  slide.addText(sheet.share, {
    ...left,
    y: 1.5,
    h: 0.4,
    fontFace: SANS,
    fontSize: sizeOnOneLine(sheet.share, left.w),
    bold: true,
    color: INK,
    margin: 0,
  });
  slide.addText(sheet.status.join(" · "), {
    ...left,
    y: 1.9,
    h: 0.55,
    fontFace: SANS,
    fontSize: 10,
    color: FAINT,
    margin: 0,
    valign: "top",
  });
  const quote = sheet.quotes.find(({ dissenting }) => !dissenting);
  const sentences = [
    { text: sheet.sentenceLead, options: { breakLine: true } },
    ...sheet.sentence.map((text) => ({ text, options: { bullet: { indent: 12 }, breakLine: true } })),
  ];
  slide.addText(sentences, {
    ...left,
    y: 2.6,
    h: quote ? 2.5 : 3.6,
    fontFace: SANS,
    fontSize: 13,
    color: INK,
    margin: 0,
    valign: "top",
    paraSpaceAfter: 6,
    fit: "shrink",
  });
  if (quote) {
    slide.addShape("line", { x: WIDE.margin, y: 5.25, w: 0, h: 1.1, line: { color: colour, width: 2.5 } });
    slide.addText(
      [
        { text: `“${shortened(quote.text, LONGEST_QUOTE)}”`, options: { breakLine: true } },
        { text: shortened(quote.question, 90), options: { fontFace: SANS, fontSize: 10, color: FAINT } },
      ],
      {
        x: WIDE.margin + 0.15,
        y: 5.2,
        w: left.w - 0.15,
        h: 1.2,
        fontFace: SERIF,
        fontSize: 13,
        italic: true,
        color: INK,
        margin: 0,
        valign: "middle",
        fit: "shrink",
      },
    );
  }
  if (sheet.match)
    slide.addText(sheet.match, {
      ...left,
      y: 6.45,
      h: 0.5,
      fontFace: SANS,
      fontSize: 9,
      color: FAINT,
      margin: 0,
      valign: "top",
    });
  differences(slide, sheet, words, colour, right);
}

/** Points of height at which a bold text fits one line of so many inches: programs shrink no text before it is edited. */
const sizeOnOneLine = (text: string, inches: number): number =>
  Math.max(9, Math.min(16, Math.floor((inches * 72) / (text.length * WIDTH_OF_SIGN))));

/** Of a bold sign, in heights. */
const WIDTH_OF_SIGN = 0.56;

function differences(
  slide: Slide,
  sheet: Sheet,
  words: SlideWords,
  colour: string,
  place: { x: number; w: number },
): void {
  const chart = sheet.apart ?? sheet.formed;
  if (!chart) return;
  // PowerPoint draws the first category at the bottom.
  const rows = chart.rows.slice(0, MOST_BARS).reverse();
  const labels = rows.map(({ label }) => shortened(label, LONGEST_LABEL));
  slide.addText(chart.title, {
    ...place,
    y: 1.5,
    h: 0.6,
    fontFace: SANS,
    fontSize: 14,
    bold: true,
    color: INK,
    margin: 0,
    valign: "top",
    fit: "shrink",
  });
  slide.addChart(
    "bar",
    [
      { name: words.theRest, labels, values: rows.map(({ rest }) => rest ?? 0) },
      { name: words.thisGroup, labels, values: rows.map(({ share }) => share) },
    ],
    {
      ...place,
      y: 2.1,
      h: 4.35,
      barDir: "bar",
      barGapWidthPct: 45,
      chartColors: [NEUTRAL, colour],
      showLegend: true,
      legendPos: "b",
      legendFontFace: SANS,
      legendFontSize: 11,
      legendColor: INK,
      showValue: true,
      dataLabelFormatCode: "0%",
      dataLabelPosition: "outEnd",
      dataLabelFontFace: SANS,
      dataLabelFontSize: 10,
      dataLabelColor: INK,
      catAxisLabelFontFace: SANS,
      catAxisLabelFontSize: 10,
      catAxisLabelColor: INK,
      catAxisLineColor: RULE,
      valAxisLabelFormatCode: "0%",
      valAxisLabelFontFace: SANS,
      valAxisLabelFontSize: 9,
      valAxisLabelColor: FAINT,
      valAxisMinVal: 0,
      valAxisMaxVal: 1,
      valAxisMajorUnit: 0.25,
      valGridLine: { color: RULE, size: 0.5 },
      valAxisLineShow: false,
      altText: chart.title,
    },
  );
  slide.addText(sheet.apart ? sheet.against : `${sheet.against} ${words.formedNote}`, {
    ...place,
    y: 6.45,
    h: 0.5,
    fontFace: SANS,
    fontSize: 9,
    color: FAINT,
    margin: 0,
    valign: "top",
  });
}

/** Cut at a word: a slide has no room for the rest, and the studio has it. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2))} …`;
}
