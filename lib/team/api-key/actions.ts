"use server";

import { refresh } from "next/cache";
import { teamAction } from "../../action.ts";
import { createApiKey, revokeApiKey } from "./mutations.ts";
import { apiKeyRevocation, newApiKey } from "./schema.ts";

export const createApiKeyAction = teamAction("api-key.update", newApiKey, async (scope, { name }) => {
  const { key } = await createApiKey(scope, name);
  refresh();
  return { status: "done", message: key };
});

export const revokeApiKeyAction = teamAction("api-key.update", apiKeyRevocation, async (scope, { key }) => {
  await revokeApiKey(scope, key);
  refresh();
  return undefined;
});
