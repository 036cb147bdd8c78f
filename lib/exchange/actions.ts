"use server";

import { redirect } from "next/navigation";
import { teamAction } from "../action.ts";
import { startImport, undoImport } from "./runs/mutations.ts";
import { importUndo } from "./runs/schema.ts";
import { newImport } from "./schema.ts";

/** Imports a kept file as corrected, in the background; its page says how far it is and what was left out. */
export const importAction = teamAction("exchange.import", newImport, async (scope, input) => {
  redirect(`/studies/import/runs/${await startImport(scope, input)}`);
});

export const undoImportAction = teamAction("exchange.import", importUndo, async (scope, { import: id }) => {
  await undoImport(scope, id, Date.now());
  redirect(`/studies/import/runs/${id}`);
});
