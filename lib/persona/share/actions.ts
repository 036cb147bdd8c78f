"use server";

import { redirect } from "next/navigation";
import { teamAction } from "../../action.ts";
import { createShare, revokeShare } from "./mutations.ts";
import { newShare, shareRevocation } from "./schema.ts";

export const createShareAction = teamAction("persona.share", newShare, async (scope, input) => {
  await createShare(scope, input);
  redirect(`/studies/${input.study}/personas/share#links`);
});

export const revokeShareAction = teamAction("persona.share", shareRevocation, async (scope, { share }) => {
  const { studyId } = await revokeShare(scope, share);
  redirect(`/studies/${studyId}/personas/share#links`);
});
