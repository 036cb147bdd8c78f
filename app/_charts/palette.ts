/** A colour as it is on a light and on a dark page. */
export interface PageColour {
  light: string;
  dark: string;
}

/**
 * The eight colours of personas; a persona keeps its place for life. Each has 3:1 or better against the page
 * in both themes, and any two stay apart for normal sight, protanopia, deuteranopia and tritanopia (a test
 * computes both). Colour never stands alone: a name is always beside it.
 */
export const PERSONA_COLOURS: readonly PageColour[] = [
  { light: "#434dc7", dark: "#5563df" },
  { light: "#532d14", dark: "#f2802a" },
  { light: "#cf74b2", dark: "#ba609e" },
  { light: "#8a9a37", dark: "#6b7445" },
  { light: "#1d336f", dark: "#cad9fc" },
  { light: "#6f5b02", dark: "#f3dc8d" },
  { light: "#b23677", dark: "#dd9db8" },
  { light: "#7b7afd", dark: "#9094fb" },
];

const css = ({ light, dark }: PageColour) => `light-dark(${light}, ${dark})`;

/** The CSS colour of a persona by its place in the palette; places after the eighth start again. */
export function personaColour(place: number): string {
  const colour = PERSONA_COLOURS[place % PERSONA_COLOURS.length];
  return colour ? css(colour) : MEASURE;
}

/** Bars that stand for no persona: the accent, light enough for a dark whisker and dark enough for a light one. */
export const MEASURE = "#687fd8";

/** What is drawn but says nothing for certain: an interval that holds zero, the middle of a scale. */
export const NEUTRAL = css({ light: "#868d97", dark: "#838b96" });

/** Less, worse, disagree; and more, better, agree. Orange and blue: apart for every kind of colour sight. */
export const LOW = css({ light: "#b35806", dark: "#e58a2f" });
export const HIGH = css({ light: "#2a63b0", dark: "#6ea8e8" });

/** Interval whiskers and text in a drawing. */
export const INK = css({ light: "#212529", dark: "#e9ecef" });
export const FAINT_INK = css({ light: "#5c636b", dark: "#a6adb5" });
export const RULE = css({ light: "#dee2e6", dark: "#424242" });

/** The colours of an ordered scale of `k` points, from low to high, neutral in the middle. */
export function scaleColours(k: number): string[] {
  return Array.from({ length: k }, (_, i) => {
    const place = k === 1 ? 0 : (2 * i) / (k - 1) - 1;
    const strength = Math.round(Math.abs(place) * 100);
    return `color-mix(in oklab, ${place < 0 ? LOW : HIGH} ${strength}%, ${NEUTRAL})`;
  });
}
