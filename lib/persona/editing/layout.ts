import { PORTRAIT_PARTS, type PortraitPart } from "../blocks.ts";
import type { PersonaFacts, PortraitLayout } from "../schema.ts";
import type { LayoutForm } from "./schema.ts";

/** Every part in the team's order. A part that Limn learnt since stands behind the one it follows by itself. */
export function orderOf(layout: Pick<PortraitLayout, "order"> | null): PortraitPart[] {
  const order = [...(layout?.order ?? [])];
  for (const [place, part] of PORTRAIT_PARTS.entries()) {
    if (order.includes(part)) continue;
    const before = PORTRAIT_PARTS.slice(0, place).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, part);
  }
  return order;
}

/** The parts that are shown, in their order. */
export const shownParts = (layout: PortraitLayout | null): PortraitPart[] =>
  orderOf(layout).filter((part) => !layout?.hidden.includes(part));

/** What a form says, with the move that was pressed; null where it says what Limn does by itself. */
export function layoutOf({
  order,
  shown,
  questions,
  shownQuestions,
  move,
}: LayoutForm): PortraitLayout | null {
  const moved = orderOf({ order });
  const at = moved.findIndex((part) => move?.endsWith(`:${part}`));
  const to = at + (move?.startsWith("up:") ? -1 : 1);
  const [one, other] = [moved[at], moved[to]];
  if (one !== undefined && other !== undefined) {
    moved[at] = other;
    moved[to] = one;
  }
  const layout = {
    order: moved,
    hidden: moved.filter((one) => !shown.includes(one)),
    hiddenQuestions: questions.filter((question) => !shownQuestions.includes(question)),
  };
  const isOwn = moved.every((one, place) => one === PORTRAIT_PARTS[place]);
  return isOwn && layout.hidden.length === 0 && layout.hiddenQuestions.length === 0 ? null : layout;
}

/** The facts without the questions that the team leaves out. */
export const withoutHidden = (facts: PersonaFacts, layout: PortraitLayout | null): PersonaFacts =>
  layout === null || layout.hiddenQuestions.length === 0
    ? facts
    : {
        ...facts,
        questions: facts.questions.filter(({ question }) => !layout.hiddenQuestions.includes(question)),
      };
