import pptxgen from "pptxgenjs";
import type { Sheet } from "./sheet.ts";
import { FAINT, SANS, SERIF, type Slide, type SlideWords, WIDE } from "./slide-look.ts";
import { personaSlide } from "./slide-persona.ts";
import { comparisonSlide, methodSlide, titleSlide } from "./slides-about.ts";

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
  methodSlide(next(), sheets, words);
  const written = await deck.write({ outputType: "uint8array", compression: true });
  if (!(written instanceof Uint8Array)) throw new Error("slides were not written as bytes");
  return new Uint8Array(written);
}
