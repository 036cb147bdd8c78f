import * as z from "zod";
import { idle } from "@/lib/action-state";
import { saveDraftAction } from "@/lib/survey/actions";
import { type SurveyDefinition, surveyDefinition } from "@/lib/survey/schema";

/** What became of a save. */
export type Sent =
  | { status: "saved" | "conflict" | "offline" | "signed-out" }
  | { status: "failed"; message: string }
  | { status: "refused"; fields: Record<string, string> };

/** Saves a draft if it is still the one of this revision. */
export async function sendDraft(id: string, definition: SurveyDefinition, revision: number): Promise<Sent> {
  const form = new FormData();
  form.set("survey", id);
  form.set("expectedRevision", String(revision));
  form.set("json", JSON.stringify({ definition }));
  try {
    const state = await saveDraftAction(idle, form);
    if (state.status === "invalid") return { status: "refused", fields: state.fields };
    if (state.status !== "failed") return { status: "saved" };
    if (state.code === "conflict" || state.code === "signed-out") return { status: state.code };
    return { status: "failed", message: state.message };
  } catch {
    return { status: "offline" };
  }
}

const storedDraft = z.object({ definition: surveyDefinition, revision: z.int() });
export type StoredDraft = z.output<typeof storedDraft>;

/** The draft as it is stored now; undefined when it is not newer than `since` or cannot be had. */
export async function fetchDraft(id: string, since: number): Promise<StoredDraft | undefined> {
  try {
    const response = await fetch(`/api/surveys/${id}/draft?since=${since}`, { cache: "no-store" });
    return response.status === 200 ? storedDraft.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
