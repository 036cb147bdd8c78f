/** A drawing that needs nothing from its page: an `<svg>` element as text. */
export interface Drawing {
  markup: string;
  width: number;
  height: number;
}

export interface LegendEntry {
  words: string;
  /** As #rrggbb. */
  colour: string;
}

/** A chart as a file of its own. */
export interface FramedChart {
  svg: string;
  width: number;
  height: number;
}

interface ChartParts {
  /** What it is about, such as the question that was asked. */
  subject?: string | undefined;
  title: string;
  base: string;
  note: string | undefined;
  legend: readonly LegendEntry[];
  drawings: readonly Drawing[];
  source: string;
  /** How wide words are in a font as CSS names it, in pixels. */
  widthOf: (words: string, font: string) => number;
}

const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const EDGE = 24;
/** Narrower, and the title would stand in a column of single words. */
const NARROWEST = 360;
const INK = "#212529";
const FAINT = "#5a6270";

/** Puts a chart's subject, title and base above its drawing and its source below, on white paper, as one SVG. */
export function frameChart({
  subject,
  title,
  base,
  note,
  legend,
  drawings,
  source,
  widthOf,
}: ChartParts): FramedChart {
  const inner = Math.max(NARROWEST, ...drawings.map(({ width }) => Math.ceil(width)));
  const width = inner + 2 * EDGE;
  const parts: string[] = [];
  let y = EDGE;

  const write = (words: string, size: number, line: number, colour: string, weight = 400) => {
    for (const text of linesOf(words, inner, (some) => widthOf(some, `${weight} ${size}px ${FAMILY}`))) {
      y += line;
      parts.push(
        `<text x="${EDGE}" y="${y - Math.round(line * 0.28)}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`,
      );
    }
  };

  if (subject) write(subject, 13, 19, FAINT);
  write(title, 17, 24, INK, 600);
  y += 2;
  write(note ? `${base} · ${note}` : base, 13, 19, FAINT);
  y += 14;
  y = drawLegend(legend, parts, y, inner, (words) => widthOf(words, `400 13px ${FAMILY}`));
  for (const { markup, height } of drawings) {
    parts.push(`<g transform="translate(${EDGE} ${y})">${markup}</g>`);
    y += Math.ceil(height) + 12;
  }
  parts.push(`<line x1="${EDGE}" x2="${EDGE + inner}" y1="${y}" y2="${y}" stroke="#dee2e6"/>`);
  y += 6;
  write(source, 11, 16, FAINT);
  const height = y + EDGE - 8;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FAMILY}" role="img"><title>${escaped(title)}</title><desc>${escaped(`${base}. ${source}`)}</desc><rect width="100%" height="100%" fill="#ffffff"/>${parts.join("")}</svg>`;
  return { svg, width, height };
}

const SWATCH = 11;

/** Entries in as many rows as they need; returns where they end. */
function drawLegend(
  legend: readonly LegendEntry[],
  parts: string[],
  top: number,
  inner: number,
  widthOf: (words: string) => number,
): number {
  if (legend.length === 0) return top;
  let x = 0;
  let y = top;
  for (const { words, colour } of legend) {
    const width = SWATCH + 7 + widthOf(words);
    if (x > 0 && x + width > inner) {
      x = 0;
      y += 20;
    }
    parts.push(
      `<rect x="${EDGE + x}" y="${y + 2}" width="${SWATCH}" height="${SWATCH}" rx="2" fill="${colour}"/><text x="${EDGE + x + SWATCH + 7}" y="${y + 12}" font-size="13" fill="${INK}">${escaped(words)}</text>`,
    );
    x += width + 18;
  }
  return y + 32;
}

/** Breaks words where they no longer fit; a word that is wider than the line stands alone. */
function linesOf(words: string, width: number, widthOf: (words: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (words: string) => words.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
