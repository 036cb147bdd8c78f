import type pptxgen from "pptxgenjs";

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
