import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { database } from "../db/database.ts";
import type { TimeZone } from "../time-zone.ts";
import { auth } from "./auth.ts";
import { can, type Permission } from "./permissions.ts";
import { sameSitePath, signInPath } from "./return-path.ts";
import { findTeamScope, type TeamScope } from "./scope.ts";

/** The signed-in person and the session they use; a team they may not have. */
export interface Visitor {
  readonly userId: string;
  readonly sessionId: string;
  readonly teamId: string | null;
  readonly name: string;
  readonly email: string;
}

/** Who is asking, once a request; undefined when signed out. */
export const findVisitor = cache(async (): Promise<Visitor | undefined> => {
  const found = await auth().api.getSession({ headers: await headers() });
  if (!found) return undefined;
  const { session, user } = found;
  return {
    userId: user.id,
    sessionId: session.id,
    teamId: session.teamId ?? null,
    name: user.name,
    email: user.email,
  };
});

/** The scope of the signed-in person, once a request; undefined when signed out or without a team. */
export const findScope = cache(async (): Promise<TeamScope | undefined> => {
  const visitor = await findVisitor();
  return visitor && findTeamScope(database(), visitor.userId, visitor.teamId);
});

/** In which time zone this request's times are read and written: the team's; UTC when signed out. */
export const findZone = cache(async (): Promise<TimeZone> => {
  try {
    return (await findScope())?.timeZone ?? "UTC";
  } catch (error) {
    // Every page asks, the one that says that something went wrong among them.
    console.error("the team's time zone was not found", error);
    return "UTC";
  }
});

/** The path that was asked for, set by `proxy.ts`; only good for leading back to it. */
export async function readPath(): Promise<string> {
  return sameSitePath((await headers()).get("x-limn-path"));
}

/** The gate of pages that need a person but no team. Signed-out people are sent to sign in and come back. */
export async function requireVisitor(): Promise<Visitor> {
  const visitor = await findVisitor();
  if (!visitor) redirect(signInPath(await readPath()));
  return visitor;
}

/**
 * The gate of every studio page: who is asking, in which team, and may they. Signed-out people are sent to sign
 * in and come back; people without a team are sent to make one; a role that may not gets the page that says so.
 */
export async function requireTeam(permission?: Permission): Promise<TeamScope> {
  await requireVisitor();
  const scope = await findScope();
  if (!scope) redirect("/new-team");
  if (permission && !can(scope.role, permission)) forbidden();
  return scope;
}
