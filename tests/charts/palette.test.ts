import { expect, test } from "vitest";
import { PERSONA_COLOURS } from "@/app/_charts/palette";

type Rgb = [number, number, number];

const PAGES = { light: "#ffffff", dark: "#242424" } as const;

/**
 * How linear RGB looks without one kind of cone. Machado, Oliveira & Fernandes (2009), severity 1,
 * doi:10.1109/TVCG.2009.113.
 */
const SIGHTS: Record<string, [Rgb, Rgb, Rgb]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Rgb {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2 contrast. */
function contrast(one: string, other: string): number {
  const [a, b] = [one, other]
    .map(linear)
    .map(([r, g, blue]) => 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05)
    .sort((x, y) => y - x);
  return (a ?? 0) / (b ?? 1);
}

const times = (row: Rgb, [r, g, b]: Rgb) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b));

/** Ottosson's OKLab: distances in it are roughly as far as they look. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

test.each(["light", "dark"] as const)("every persona colour stands out on the %s page", (theme) => {
  for (const colour of PERSONA_COLOURS)
    expect(contrast(colour[theme], PAGES[theme])).toBeGreaterThanOrEqual(3);
});

test.each(
  (["light", "dark"] as const).flatMap((theme) =>
    Object.keys(SIGHTS).map((sight) => [theme, sight] as const),
  ),
)("on the %s page, any two persona colours stay apart with %s sight", (theme, sight) => {
  const matrix = SIGHTS[sight];
  if (!matrix) throw new Error(sight);
  const seen = PERSONA_COLOURS.map((colour) => {
    const rgb = linear(colour[theme]);
    return oklab([times(matrix[0], rgb), times(matrix[1], rgb), times(matrix[2], rgb)]);
  });
  for (const [i, one] of seen.entries())
    for (const other of seen.slice(i + 1))
      expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(0.085);
});
