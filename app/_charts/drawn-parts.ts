import classes from "./charts.module.css";
import type { Drawing, LegendEntry } from "./framed-chart";

/** What a drawing owes to the page's styles, and what it would be without: it must stand in the file itself. */
const PAINTED = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "font-size": "16px",
  "font-weight": "400",
  "text-anchor": "start",
  "paint-order": "normal",
} as const;

/** Not handed down: what it says of a group holds for all of it. */
const OF_ITSELF = "opacity";

/** The drawings of a chart's figure as they look on a light page, whatever the page's theme is. */
export function drawingsOf(figure: HTMLElement): Drawing[] {
  return onLightPaper(figure.querySelectorAll<SVGSVGElement>(`.${classes.area} svg`), (svg, original) => {
    const elements = [svg, ...svg.querySelectorAll<SVGElement>("*")];
    // All is looked at before anything is changed: what stands inside owes to what stands around.
    const painted = elements.map((element) => ({ element, paint: paintOf(element) }));
    for (const { element, paint } of painted) apply(element, paint);
    for (const text of svg.querySelectorAll<SVGTextElement>("text[paint-order]")) layHaloBehind(text);
    svg.setAttribute("overflow", "visible");
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

/** What the chart is about: the nearest heading above its own, such as the question; none where that is the page's. */
export function headingAbove(figure: HTMLElement): string | undefined {
  const level = (heading: Element) => Number(heading.tagName.slice(1));
  const own = figure.querySelector("h2, h3, h4");
  if (!own) return undefined;
  const above = [...document.querySelectorAll<HTMLElement>("main :is(h1, h2, h3)")].findLast(
    (heading) =>
      level(heading) < level(own) &&
      (heading.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return above && level(above) > 1 ? above.innerText.trim() : undefined;
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

/** Its paint where it is drawn itself; of a group only what it does not hand down. */
function paintOf(element: SVGElement): Map<string, string> {
  const style = getComputedStyle(element);
  const paint = new Map<string, string>();
  const own = style.getPropertyValue(OF_ITSELF);
  if (own !== "1") paint.set(OF_ITSELF, own);
  if (element.children.length > 0 && !/^text$/i.test(element.localName)) return paint;
  for (const [property, initial] of Object.entries(PAINTED)) {
    const value = style.getPropertyValue(property);
    if (value === initial || value === "") continue;
    const isColour =
      (property === "fill" || property === "stroke") && value !== "none" && !value.startsWith("url");
    paint.set(property, isColour ? hexOf(value) : value);
  }
  return paint;
}

function apply(element: SVGElement, paint: ReadonlyMap<string, string>): void {
  if (/^(title|desc)$/.test(element.localName) && element.textContent === "") {
    element.remove();
    return;
  }
  for (const property of [...Object.keys(PAINTED), OF_ITSELF, "style", "class", "tabindex"])
    element.removeAttribute(property);
  for (const [property, value] of paint) element.setAttribute(property, value);
}

/**
 * A halo is a stroke that is painted before the letters. Programs that do not know the order would paint it over them:
 * so it becomes a text of its own behind the other.
 */
function layHaloBehind(text: SVGTextElement): void {
  text.before(text.cloneNode(true));
  for (const part of [text, ...text.querySelectorAll("tspan")])
    for (const property of ["stroke", "stroke-width", "paint-order"]) part.removeAttribute(property);
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
  const isNothing = context.getImageData(0, 0, 1, 1).data[3] === 0;
  // What shines through is white paper.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  const written = isNothing ? "none" : hex;
  known.set(colour, written);
  return written;
}
