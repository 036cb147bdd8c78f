"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FlowEdge, FlowMap, FlowNode } from "@/lib/survey/flow-map";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import styles from "./flow-drawing.module.css";

/* Sizes in the drawing's own units; it scales with its width. */
const WIDTH = 220;
const HEIGHT = 54;
const GAP = 34;
const LANE = 22;
const ENDS = 140;

/** Pages from top to bottom, the endings beside them; a jump goes round the outside, in a lane of its own. */
export function FlowDrawing({ definition, map }: { definition: SurveyDefinition; map: FlowMap }) {
  const say = useTranslations("builder");
  const sayForm = useTranslations("survey");
  const language = useLocale();
  const { pages, ends = [], languages } = definition;
  const jumps = map.edges.filter(({ kind }) => kind === "jump");
  const leaps = jumps.filter(({ to }) => to.kind === "page");
  const lanes = lanesOf(leaps);
  const left = LANE * (Math.max(-1, ...lanes.values()) + 1) + 12;
  const top = (index: number) => index * (HEIGHT + GAP) + 2;
  const endTop = (index: number) => top(Math.min(index, pages.length)) + index * 8;
  const height =
    Math.max(top(pages.length) + HEIGHT, ends.length > 0 ? endTop(ends.length - 1) + HEIGHT : 0) + 6;
  const right = left + WIDTH + 64;
  const width = ends.length > 0 ? right + ENDS + 4 : left + WIDTH + 8;
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={say("map-label", { pages: pages.length, jumps: jumps.length, ends: ends.length })}
      style={{ maxWidth: `${width / 16}rem` }}
    >
      <defs>
        {(["next", "jump"] as const).map((kind) => (
          <marker
            key={kind}
            id={`arrow-${kind}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto-start-reverse"
          >
            <path d="M0 0L8 4L0 8z" className={styles[`${kind}Head`]} />
          </marker>
        ))}
      </defs>
      {map.edges.map((edge) => (
        <path
          key={`${edge.from} ${edge.kind} ${JSON.stringify(edge.to)} ${JSON.stringify(edge.when)}`}
          className={styles[edge.kind]}
          data-always={edge.kind === "jump" && !edge.when}
          markerEnd={`url(#arrow-${edge.kind})`}
          d={pathOf(edge)}
        />
      ))}
      {pages.map((page, i) => (
        <Box
          key={page.id}
          x={left}
          y={top(i)}
          width={WIDTH}
          title={textIn(page.title, language, languages) || sayForm("page", { n: i + 1 })}
          note={[
            textIn(page.title, language, languages) ? sayForm("page", { n: i + 1 }) : "",
            say("map-questions", { n: page.questions.length }),
            page.showIf ? say("map-ruled") : "",
            map.unreachable.has(i) ? say("map-unreachable") : "",
          ]
            .filter(Boolean)
            .join(" · ")}
          kind={map.unreachable.has(i) ? "lost" : page.showIf ? "ruled" : "page"}
        />
      ))}
      <Box x={left} y={top(pages.length)} width={WIDTH} title={sayForm("texts-thanks")} note="" kind="end" />
      {ends.map((end, i) => (
        <Box
          key={end.id}
          x={right}
          y={endTop(i)}
          width={ENDS}
          title={textIn(end.title, language, languages) || say("place-ends", { n: i + 1 })}
          note={end.screensOut ? say("map-screens-out") : ""}
          kind="end"
        />
      ))}
    </svg>
  );

  function pathOf({ from, to, kind }: FlowEdge): string {
    const y = top(from) + HEIGHT;
    const middle = left + WIDTH / 2;
    if (kind === "next") return `M${middle} ${y} L${middle} ${nodeTop(to) - 2}`;
    if (to.kind === "end") {
      const [x, end] = [left + WIDTH, endTop(to.index) + HEIGHT / 2];
      const start = top(from) + HEIGHT / 2;
      return `M${x} ${start} C${x + 36} ${start} ${right - 36} ${end} ${right - 2} ${end}`;
    }
    const lane =
      left - 8 - LANE * ((lanes.get(leaps.findIndex((l) => l.from === from && l.to === to)) ?? 0) + 0.4);
    const [start, end] = [top(from) + HEIGHT * 0.7, nodeTop(to) + HEIGHT * 0.3];
    return `M${left} ${start} C${lane} ${start} ${lane} ${start} ${lane} ${start + 16} L${lane} ${end - 16} C${lane} ${end} ${lane} ${end} ${left - 2} ${end}`;
  }

  function nodeTop(node: FlowNode): number {
    if (node.kind === "end") return endTop(node.index);
    return top(node.kind === "page" ? node.index : pages.length);
  }
}

/** A lane for each jump between pages, so that those which overlap do not cover each other. */
function lanesOf(leaps: readonly FlowEdge[]): Map<number, number> {
  const lanes = new Map<number, number>();
  const ends: number[] = [];
  for (const [i, { from, to }] of leaps.entries()) {
    if (to.kind !== "page") continue;
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to.index;
    lanes.set(i, lane);
  }
  return lanes;
}

function Box({
  x,
  y,
  width,
  title,
  note,
  kind,
}: {
  x: number;
  y: number;
  width: number;
  title: string;
  note: string;
  kind: "page" | "ruled" | "lost" | "end";
}) {
  const most = Math.floor(width / 8.2);
  const short = title.length > most ? `${title.slice(0, most - 1)}…` : title;
  return (
    <g>
      <rect x={x} y={y} width={width} height={HEIGHT} rx="6" className={styles[kind]} />
      <text x={x + 14} y={y + (note ? 23 : 32)} className={styles.title}>
        {short}
      </text>
      {note && (
        <text x={x + 14} y={y + 41} className={styles.note}>
          {note}
        </text>
      )}
    </g>
  );
}
