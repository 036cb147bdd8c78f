"use client";

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { moveQuestion } from "@/lib/survey/draft-editing";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { useBuilder } from "./builder-context";

/**
 * Pages and questions as one list that can be sorted: a page's heading is an item too, which is not dragged
 * itself. So a question crosses pages the way it crosses its neighbours, by pointer and by keyboard.
 */
export function SortableSurvey({ children }: { children: ReactNode }) {
  const say = useTranslations("survey");
  const { definition, change } = useBuilder();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const items = listItems(definition);
  const numberOf = (id: UniqueIdentifier) => questionsOf(definition).findIndex((q) => q.id === id) + 1;
  /** The place among the questions; a page's heading stands for the first place below it. */
  const placeOf = (id: UniqueIdentifier) => {
    const questions = questionsOf(definition).map((question) => question.id);
    const upTo = items.slice(0, items.indexOf(String(id)) + 1);
    const isHeading = !questions.includes(String(id));
    return upTo.filter((item) => questions.includes(item)).length + (isHeading ? 1 : 0);
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) {
      change((before) => dropOnto(before, String(active.id), String(over.id)));
    }
  };
  return (
    <DndContext
      id="survey"
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        screenReaderInstructions: { draggable: say("drag-help") },
        announcements: {
          onDragStart: ({ active }) => say("drag-start", { n: numberOf(active.id) }),
          onDragOver: ({ active, over }) =>
            over ? say("drag-over", { n: numberOf(active.id), place: placeOf(over.id) }) : undefined,
          onDragEnd: ({ active }) => say("drag-end", { n: numberOf(active.id) }),
          onDragCancel: ({ active }) => say("drag-cancel", { n: numberOf(active.id) }),
        },
      }}
    >
      <SortableContext items={items} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/** The sortable id of a page's heading; questions have their own. */
export const headingId = (pageId: string): string => `page:${pageId}`;

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
