"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { teamAction } from "../../action.ts";
import type { ActionState } from "../../action-state.ts";
import { isLimnError, LimnError } from "../../errors.ts";
import { listWeightableQuestions } from "../../results/weighting/queries.ts";
import { readTargets, type UnreadLine } from "../../results/weighting/read-targets.ts";
import { broughtAddress } from "../../results/weighting/schema.ts";
import { decodeText } from "../encoding.ts";
import { broughtTargets, LARGEST_TARGETS, LARGEST_TARGETS_SAID } from "./schema.ts";

/** Lines that an answer names; more are counted. */
const MOST_LINES = 8;

/**
 * Reads targets of a weighting from a file or from lines. Nothing is stored: they stand in the form of the targets,
 * beside how the answers came, until somebody saves that.
 */
export const bringTargetsAction = teamAction(
  "weighting.update",
  broughtTargets,
  async (scope, { study, file, lines }) => {
    const say = await getTranslations("weighting");
    const place = file || lines === "" ? "file" : "lines";
    const refuse = (...messages: string[]): ActionState => ({
      status: "invalid",
      fields: { [place]: messages.join("\n") },
      values: { lines },
    });
    const text = file ? await textOf(file) : lines;
    if (text === undefined) return refuse(say("bring-unreadable"));
    const { margins, unread } = readTargets(text, await listWeightableQuestions(scope, study));
    if (unread.length > 0) return refuse(...(await lineMessages(unread)));
    if (margins.length === 0) return refuse(say("bring-nothing"));
    const address = broughtAddress({ margins, from: file?.name });
    if (address === undefined) return refuse(say("problem-too-many"));
    redirect(`/studies/${study}/results/weighting?${address}#targets`);
  },
);

/** @returns nothing for a file that is no text, such as a workbook */
async function textOf(file: File): Promise<string | undefined> {
  if (file.size > LARGEST_TARGETS) throw new LimnError("file-too-large", { limit: LARGEST_TARGETS_SAID });
  try {
    return decodeText(new Uint8Array(await file.arrayBuffer())).text;
  } catch (error) {
    if (isLimnError(error) && error.code === "file-unreadable") return undefined;
    throw error;
  }
}

async function lineMessages(unread: readonly UnreadLine[]): Promise<string[]> {
  const say = await getTranslations("weighting");
  const named = unread
    .slice(0, MOST_LINES)
    .map(({ line, reason, text }) => say(`line-${reason}`, { line, text: text.slice(0, 60) }));
  return unread.length > MOST_LINES
    ? [...named, say("lines-more", { n: unread.length - MOST_LINES })]
    : named;
}
