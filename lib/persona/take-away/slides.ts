import pptxgen from "pptxgenjs";
import type { Sheet } from "./sheet.ts";
import { personaSlide } from "./slide-persona.ts";
import { comparisonSlide, methodSlide, titleSlide } from "./slides-about.ts";

/** What the slides say beside the portraits. */
export interface SlideWords {
  language: "en" | "vi";
  /** Of the title slide. */
  study: string;
  lead: string;
  made: string;
  thisGroup: string;
  theRest: string;
  formedNote: string;
  comparisonTitle: string;
  columns: [persona: string, people: string, apart: string];
  shareAxis: string;
  methodTitle: string;
  method: string[];
  page: (n: number) => string;
}

/** A slide's width and height in inches: 16:9, as every projector has it. */
export const WIDE = { width: 13.333, height: 7.5, margin: 0.6 };

export const INK = "1F2328";
export const FAINT = "5A6270";
export const RULE = "D5D9DF";
export const NEUTRAL = "A6ADB5";

/** Fonts that both PowerPoint and LibreOffice have or replace by their like, with all Vietnamese letters. */
export const SERIF = "Georgia";
export const SANS = "Arial";

export type Slide = ReturnType<InstanceType<typeof pptxgen>["addSlide"]>;

/**
 * Portraits as a PowerPoint file: a title, a slide a persona, a comparison and the method. Charts are native: their
 * numbers can be opened and edited in the presentation.
 *
 * @param colourOf hex colour of a place in the palette, without the number sign
 */
export async function writeSlides(
  sheets: readonly Sheet[],
  words: SlideWords,
  colourOf: (place: number) => string,
): Promise<Uint8Array<ArrayBuffer>> {
  const deck = new pptxgen();
  deck.layout = "LAYOUT_WIDE";
  deck.title = words.study;
  deck.company = "Limn";
  deck.theme = { headFontFace: SERIF, bodyFontFace: SANS };
  let page = 1;
  const next = (): Slide => {
    const slide = deck.addSlide();
    slide.background = { color: "FFFFFF" };
    if (page > 1)
      slide.addText(`${words.study} · ${words.page(page)}`, {
        x: WIDE.margin,
        y: WIDE.height - 0.42,
        w: WIDE.width - 2 * WIDE.margin,
        h: 0.25,
        fontFace: SANS,
        fontSize: 9,
        color: FAINT,
        margin: 0,
      });
    page++;
    return slide;
  };
  titleSlide(next(), sheets, words, colourOf);
  for (const sheet of sheets) personaSlide(next(), sheet, words, colourOf(sheet.colour));
  if (sheets.length > 1) comparisonSlide(next(), sheets, words, colourOf);
  methodSlide(next(), words);
  const written = await deck.write({ outputType: "uint8array", compression: true });
  if (!(written instanceof Uint8Array)) throw new Error("slides were not written as bytes");
  return new Uint8Array(written);
}
