import classes from "./charts.module.css";
import type { Drawing, LegendEntry } from "./framed-chart";

/** What a drawing owes to the page's styles: it must stand in the file itself. */
const PAINTED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "paint-order",
] as const;

/** The drawings of a chart's figure as they look on a light page, whatever the page's theme is. */
export function drawingsOf(figure: HTMLElement): Drawing[] {
  return onLightPaper(figure.querySelectorAll<SVGSVGElement>(`.${classes.area} svg`), (svg, original) => {
    for (const element of [svg, ...svg.querySelectorAll<SVGElement>("*")]) paint(element);
    svg.removeAttribute("style");
    svg.removeAttribute("class");
    const { width, height } = original.getBoundingClientRect();
    return { markup: new XMLSerializer().serializeToString(svg), width, height };
  });
}

/** The entries of the legend above the drawing, with their colours on a light page. */
export function legendOf(figure: HTMLElement): LegendEntry[] {
  return onLightPaper(figure.querySelectorAll<HTMLElement>(`.${classes.legend} li`), (entry) => {
    const swatch = entry.querySelector(`.${classes.swatch}`);
    return {
      words: entry.textContent.trim(),
      colour: swatch ? hexOf(getComputedStyle(swatch).backgroundColor) : "none",
    };
  });
}

/** Looks at copies that stand out of sight on a light page. */
function onLightPaper<E extends Element, T>(originals: Iterable<E>, look: (copy: E, original: E) => T): T[] {
  const paper = document.createElement("div");
  paper.setAttribute("aria-hidden", "true");
  paper.style.cssText = "position: fixed; left: -100000px; top: 0; color-scheme: light;";
  paper.style.setProperty("--mantine-color-body", "#ffffff");
  document.body.append(paper);
  try {
    return [...originals].flatMap((original) => {
      const copy = original.cloneNode(true);
      paper.append(copy);
      // A copy is what it is a copy of; the types do not know.
      return isLike(copy, original) ? [look(copy, original)] : [];
    });
  } finally {
    paper.remove();
  }
}

const isLike = <E extends Element>(copy: Node, original: E): copy is E => copy.nodeName === original.nodeName;

function paint(element: SVGElement): void {
  const style = getComputedStyle(element);
  for (const property of PAINTED) {
    const value = style.getPropertyValue(property);
    const isColour =
      (property === "fill" || property === "stroke") && value !== "none" && !value.startsWith("url");
    if (value !== "") element.setAttribute(property, isColour ? hexOf(value) : value);
  }
  element.removeAttribute("class");
}

const known = new Map<string, string>();

/** Programs that open a file of ours know #rrggbb, and few of them the colours that a browser works with. */
function hexOf(colour: string): string {
  const before = known.get(colour);
  if (before) return before;
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  const written = alpha === 0 ? "none" : hex;
  known.set(colour, written);
  return written;
}
