"use client";

import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  type DragEndEvent,
  type DragOverEvent,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useState } from "react";
import { moveQuestion } from "@/lib/survey/draft-editing";
import { movePage } from "@/lib/survey/flow-editing";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { useBuilder } from "./builder-context";

/** Where a page that is being moved would come to stand. */
interface DropMark {
  page: string;
  side: "before" | "after";
}

const SortingContext = createContext<{ isPageMoving: boolean; dropMark: DropMark | undefined }>({
  isPageMoving: false,
  dropMark: undefined,
});

export const useSorting = () => useContext(SortingContext);

/**
 * Pages and questions as one list that can be sorted, by pointer and by keyboard. A question crosses pages the way
 * it crosses its neighbours, because a page's heading is an item too; a heading that is moved takes its page along.
 */
export function SortableSurvey({ children }: { children: ReactNode }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { definition, change } = useBuilder();
  const [active, setActive] = useState<string>();
  const [dropMark, setDropMark] = useState<DropMark>();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: coordinates }),
  );
  const items = listItems(definition);
  const isPageMoving = active !== undefined && isHeading(active);
  const numberOf = (id: UniqueIdentifier) => questionsOf(definition).findIndex((q) => q.id === id) + 1;
  const pageNumber = (id: UniqueIdentifier) =>
    definition.pages.findIndex((page) => headingId(page.id) === String(id)) + 1;
  /** The place among the questions; a page's heading stands for the first place below it. */
  const placeOf = (id: UniqueIdentifier) => {
    const upTo = items.slice(0, items.indexOf(String(id)) + 1);
    return upTo.filter((item) => !isHeading(item)).length + (isHeading(id) ? 1 : 0);
  };
  const settle = () => {
    setActive(undefined);
    setDropMark(undefined);
  };
  const onDragOver = ({ active: moved, over }: DragOverEvent) => {
    if (!over || !isHeading(moved.id)) return;
    const [from, to] = [pageNumber(moved.id), pageNumber(over.id)];
    const side = to < from ? "before" : "after";
    setDropMark(from === to ? undefined : { page: pageOf(over.id), side });
  };
  const onDragEnd = ({ active: moved, over }: DragEndEvent) => {
    settle();
    if (!over || moved.id === over.id) return;
    if (isHeading(moved.id)) {
      change((before) => {
        const to = before.pages.findIndex(({ id }) => id === pageOf(over.id));
        return to === -1 ? before : movePage(before, pageOf(moved.id), to);
      });
    } else change((before) => dropOnto(before, String(moved.id), String(over.id)));
  };
  const name = (id: UniqueIdentifier, key: "start" | "end" | "cancel") =>
    isHeading(id)
      ? sayBuilder(`page-drag-${key}`, { n: pageNumber(id) })
      : say(`drag-${key}`, { n: numberOf(id) });
  return (
    <DndContext
      id="survey"
      sensors={sensors}
      collisionDetection={detectCollision}
      onDragStart={({ active: moved }) => setActive(String(moved.id))}
      onDragOver={onDragOver}
      onDragEnd={onDragEnd}
      onDragCancel={settle}
      accessibility={{
        screenReaderInstructions: { draggable: say("drag-help") },
        announcements: {
          onDragStart: ({ active: moved }) => name(moved.id, "start"),
          onDragOver: ({ active: moved, over }) => {
            if (!over) return undefined;
            if (isHeading(moved.id)) {
              return sayBuilder("page-drag-over", { n: pageNumber(moved.id), place: pageNumber(over.id) });
            }
            return say("drag-over", { n: numberOf(moved.id), place: placeOf(over.id) });
          },
          onDragEnd: ({ active: moved }) => name(moved.id, "end"),
          onDragCancel: ({ active: moved }) => name(moved.id, "cancel"),
        },
      }}
    >
      <SortableContext items={items} strategy={isPageMoving ? stayPut : verticalListSortingStrategy}>
        <SortingContext value={{ isPageMoving, dropMark }}>{children}</SortingContext>
      </SortableContext>
    </DndContext>
  );
}

const HEADING = "page:";

/** The sortable id of a page's heading; questions have their own. */
export const headingId = (pageId: string): string => `${HEADING}${pageId}`;

const isHeading = (id: UniqueIdentifier): boolean => String(id).startsWith(HEADING);

const pageOf = (heading: UniqueIdentifier): string => String(heading).slice(HEADING.length);

/** While a page is moved its questions stay where they are: a line shows where it would come to stand. */
const stayPut = () => null;

/** A page goes where pages are; a question goes anywhere. */
const detectCollision: CollisionDetection = (args) =>
  closestCenter(
    isHeading(args.active.id)
      ? { ...args, droppableContainers: args.droppableContainers.filter(({ id }) => isHeading(id)) }
      : args,
  );

/** With the arrow keys a page goes from heading to heading, a question from item to item. */
const coordinates: KeyboardCoordinateGetter = (event, args) => {
  if (!isHeading(args.active)) return sortableKeyboardCoordinates(event, args);
  if (event.code !== "ArrowDown" && event.code !== "ArrowUp") return undefined;
  event.preventDefault();
  const { droppableRects, droppableContainers, over } = args.context;
  const headings = droppableContainers
    .getEnabled()
    .filter(({ id }) => isHeading(id))
    .map(({ id }) => ({ id, rect: droppableRects.get(id) }))
    .sort((a, b) => (a.rect?.top ?? 0) - (b.rect?.top ?? 0));
  const now = headings.findIndex(({ id }) => id === (over?.id ?? args.active));
  const next = headings[now + (event.code === "ArrowDown" ? 1 : -1)];
  return next?.rect && { x: next.rect.left, y: next.rect.top };
};

const listItems = (definition: SurveyDefinition): string[] =>
  definition.pages.flatMap((page) => [headingId(page.id), ...page.questions.map(({ id }) => id)]);

/** The question takes the place in the list that `over` has; below the heading it then comes after is its page. */
function dropOnto(definition: SurveyDefinition, active: string, over: string): SurveyDefinition {
  const items = listItems(definition);
  const [from, to] = [items.indexOf(active), items.indexOf(over)];
  if (from === -1 || to === -1) return definition;
  const sorted = items.toSpliced(from, 1).toSpliced(Math.max(1, to), 0, active);
  const place = sorted.indexOf(active);
  const headings = new Set(definition.pages.map(({ id }) => headingId(id)));
  const heading = sorted.findLastIndex((item, i) => i < place && headings.has(item));
  const page = definition.pages.findIndex(({ id }) => headingId(id) === sorted[heading]);
  return moveQuestion(definition, active, { page, index: place - heading - 1 });
}
