/** Where the colours that follow from an accent are to be had. The address says it all: nothing is looked up. */
export const themeAddress = (accent: string): string => `/s/_/theme/${accent.slice(1)}.css`;

/** The accent of such an address. */
export const themeAccent = (path: string): string | undefined => {
  const [, digits] = /^\/s\/_\/theme\/([0-9a-f]{6})\.css$/.exec(path) ?? [];
  return digits === undefined ? undefined : `#${digits}`;
};

type Colour = readonly [red: number, green: number, blue: number];

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];
/** The grounds of style.css. */
const LIGHT: Colour = [251, 250, 248];
const DARK: Colour = [22, 23, 26];

/** Text needs 4.5 to 1 against what it stands on (WCAG 1.4.3). */
const READABLE = 4.5;

/**
 * An accent's colours for light and dark pages. A brand colour is kept as it is where it can be read; else it is
 * darkened or lightened until it can.
 */
export function themeStyles(accent: string): string {
  const colour = readColour(accent);
  return `:root{${declare(colour, LIGHT, BLACK)}}@media(prefers-color-scheme:dark){:root:not([data-scheme=light]){${declare(colour, DARK, WHITE)}}}:root[data-scheme=dark]{${declare(colour, DARK, WHITE)}}`;
}

function declare(colour: Colour, ground: Colour, towards: Colour): string {
  const ink = readable(colour, ground, towards);
  const button = readable(colour, WHITE, BLACK);
  const tint = mix(ground, ink, 0.1);
  return [
    `--accent:${write(ink)}`,
    `--accent-ink:${write(readable(ink, tint, towards))}`,
    `--button:${write(button)}`,
    `--tint:${write(tint)}`,
  ].join(";");
}

/** The colour, moved as little as it takes to be read on this ground. */
function readable(colour: Colour, ground: Colour, towards: Colour): Colour {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(colour, towards, share);
    if (contrast(tried, ground) >= READABLE) return tried;
  }
  return towards;
}

/** WCAG 2.2, contrast ratio: 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const mix = (one: Colour, other: Colour, share: number): Colour => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
];

/** `#0b5fff` as red, green and blue. */
export const readColour = (hex: string): Colour => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

const write = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
