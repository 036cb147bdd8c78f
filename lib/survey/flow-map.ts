import { unreachablePages } from "./draft-checks.ts";
import type { JumpTarget, Rule, SurveyDefinition } from "./schema.ts";

/** Where a way leads: a page, an end besides the usual one, or the usual thanks. */
export type FlowNode = { kind: "page"; index: number } | { kind: "end"; index: number } | { kind: "thanks" };

/** A way from a page to what can come after it. */
export interface FlowEdge {
  /** Index of the page. */
  from: number;
  to: FlowNode;
  /** `next`: what comes when no jump is taken. */
  kind: "next" | "jump";
  when: Rule | undefined;
}

export interface FlowMap {
  edges: readonly FlowEdge[];
  /** Indexes of pages that no way leads to. */
  unreachable: ReadonlySet<number>;
}

/** The ways through a survey, page by page: what is drawn as its map. Jumps that lead nowhere are left out. */
export function flowMap(definition: SurveyDefinition): FlowMap {
  const { pages } = definition;
  const edges = pages.flatMap(({ jumps = [], showIf }, from): FlowEdge[] => {
    const taken = jumps.findIndex(({ when }) => !when);
    const reached = taken === -1 ? jumps : jumps.slice(0, taken + 1);
    const leaps = reached.flatMap(({ to, when }): FlowEdge[] => {
      const node = nodeOf(definition, to);
      return node ? [{ from, to: node, kind: "jump", when }] : [];
    });
    // A page that its rule may hide does not always jump.
    if (taken !== -1 && !showIf) return leaps;
    const next: FlowNode = from + 1 < pages.length ? { kind: "page", index: from + 1 } : { kind: "thanks" };
    return [...leaps, { from, to: next, kind: "next", when: undefined }];
  });
  return { edges, unreachable: new Set(unreachablePages(pages)) };
}

function nodeOf(definition: SurveyDefinition, to: JumpTarget): FlowNode | undefined {
  const kind = "page" in to ? "page" : "end";
  const list: readonly { id: string }[] = kind === "page" ? definition.pages : (definition.ends ?? []);
  const index = list.findIndex(({ id }) => id === ("page" in to ? to.page : to.end));
  return index === -1 ? undefined : { kind, index };
}
