import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { database } from "../db/database.ts";
import { auth } from "./auth.ts";
import type { Permission } from "./permissions.ts";
import { authorize, findTeamScope, type TeamScope } from "./scope.ts";

/** The scope of the signed-in person, once a request; undefined when signed out or without a team. */
export const findScope = cache(async (): Promise<TeamScope | undefined> => {
  const session = await auth().api.getSession({ headers: await headers() });
  if (!session) return undefined;
  return findTeamScope(database(), session.user.id, null);
});

/**
 * The gate of every studio page and action: who is asking, in which team, and may they.
 * Signed-out people are sent to sign in.
 * @throws LimnError `forbidden`
 */
export async function requireTeam(permission?: Permission): Promise<TeamScope> {
  const scope = await findScope();
  if (!scope) redirect("/sign-in");
  if (permission) authorize(scope, permission);
  return scope;
}
