"use client";

import { Button, Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { placeOf } from "@/lib/survey/draft-editing";
import { writePipe } from "@/lib/survey/piping";
import type { Question } from "@/lib/survey/schema";
import { useBuilder } from "./builder-context";
import { useQuestionsUntil } from "./earlier-questions";

/** Puts an earlier answer into the wording; it is shown as text, with other words when there is none. */
export function PipeMenu({ question, insert }: { question: Question; insert: (place: string) => void }) {
  const say = useTranslations("builder");
  const { definition } = useBuilder();
  const sources = useQuestionsUntil(placeOf(definition, question.id)?.page ?? 0).filter(
    ({ question: { type } }) => type !== "matrix" && type !== "maxdiff" && type !== "constant-sum",
  );
  if (sources.length === 0) return null;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm">
          + {say("pipe")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="20rem" style={{ overflowY: "auto" }}>
        <Menu.Label>{say("pipe-help")}</Menu.Label>
        {sources.map(({ question: source, label }) => (
          <Menu.Item
            key={source.id}
            onClick={() => insert(writePipe({ question: source.id, fallback: say("pipe-fallback") }))}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
