"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { addPage, nudgePage, removePage } from "@/lib/survey/draft-editing";
import { duplicatePage } from "@/lib/survey/flow-editing";
import type { SurveyPage } from "@/lib/survey/schema";
import { newId } from "../_draft/new-id";
import styles from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { LogicIcon, MoreIcon } from "./icons";

/** What can be done with a page. */
export function PageMenu({
  page,
  index,
  isLogicOpen,
  toggleLogic,
}: {
  page: SurveyPage;
  index: number;
  isLogicOpen: boolean;
  toggleLogic: () => void;
}) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { definition, change, send, keep } = useBuilder();
  const last = definition.pages.length - 1;
  return (
    <div className={styles.actions}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-expanded={isLogicOpen}
        aria-label={sayBuilder("page-logic", { n: index + 1 })}
        onClick={toggleLogic}
      >
        <LogicIcon />
      </ActionIcon>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={say("page-actions", { n: index + 1 })}
          >
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => change((before) => addPage(before, index, newId("page")))}>
            {say("page-add")}
          </Menu.Item>
          <Menu.Item onClick={() => change((before) => duplicatePage(before, index, () => newId("q")))}>
            {sayBuilder("page-duplicate")}
          </Menu.Item>
          <Menu.Item disabled={index === 0} onClick={() => change((before) => nudgePage(before, index, -1))}>
            {say("move-up")}
          </Menu.Item>
          <Menu.Item
            disabled={index === last}
            onClick={() => change((before) => nudgePage(before, index, 1))}
          >
            {say("move-down")}
          </Menu.Item>
          {send && (
            <Menu.Item disabled={page.questions.length === 0} onClick={() => send(page.questions)}>
              {sayBuilder("send-page")}
            </Menu.Item>
          )}
          {keep && (
            <Menu.Item disabled={page.questions.length === 0} onClick={() => keep(page.questions)}>
              {sayBuilder("keep-page")}
            </Menu.Item>
          )}
          <Menu.Item disabled={last === 0} onClick={() => change((before) => removePage(before, index))}>
            {say("page-remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
