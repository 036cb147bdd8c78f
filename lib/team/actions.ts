"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import * as z from "zod";
import { publicAction, teamAction } from "../action.ts";
import { env } from "../env.ts";
import { isLimnError, LimnError } from "../errors.ts";
import { type TimeZone, usualZone } from "../time-zone.ts";
import { requireVisitor } from "./gate.ts";
import { limit } from "./limits.ts";
import {
  acceptInvitation,
  changePassword,
  changeRole,
  createAccount,
  createInvitedAccount,
  createTeam,
  inviteMember,
  removeMember,
  renameTeam,
  revokeInvitation,
  setTimeZone,
  switchTeam,
} from "./mutations.ts";
import { sameSitePath } from "./return-path.ts";
import {
  credentials,
  invitedAccount,
  type NewAccount,
  newAccount,
  newInvitation,
  newTeam,
  passwordChange,
  roleChange,
  teamWords,
  teamZone,
} from "./schema.ts";
import { countingGuesses, signIn, signOut } from "./sign-in.ts";

const id = z.string().min(1);

export const signInAction = publicAction(credentials, async ({ next, ...input }) => {
  await limit("sign-in");
  await signIn(input);
  redirect(sameSitePath(next));
});

export const signUpAction = publicAction(newAccount, async (input) => {
  if (env().SIGN_UP === "invited") throw new LimnError("sign-up-closed");
  await limit("sign-up");
  await createAccountOrSignIn({ ...input, timeZone: await zoneOf(input) });
  redirect("/");
});

/** Without scripts a browser says no zone. */
const zoneOf = async ({ timeZone }: { timeZone?: TimeZone | undefined }): Promise<TimeZone> =>
  timeZone ?? usualZone(await getLocale());

/**
 * Whoever signs up under an address that has an account is signed in when the password is right, and else told no
 * more than that no account was made.
 */
async function createAccountOrSignIn(input: NewAccount): Promise<void> {
  try {
    await createAccount(input);
  } catch (error) {
    if (!isLimnError(error) || error.code !== "email-taken") throw error;
    try {
      return await signIn(input);
    } catch (refusal) {
      throw isLimnError(refusal) && refusal.code === "wrong-credentials"
        ? new LimnError("sign-up-refused")
        : refusal;
    }
  }
  await signIn(input);
}

export const signUpInvitedAction = publicAction(invitedAccount, async (input) => {
  await limit("sign-up");
  const { email } = await createInvitedAccount(input);
  await signIn({ email, password: input.password });
  redirect("/");
});

export const acceptInvitationAction = publicAction(z.object({ invitation: id }), async ({ invitation }) => {
  await acceptInvitation(await requireVisitor(), invitation);
  redirect("/");
});

export const signOutAction = publicAction(z.object({}), async () => {
  await signOut();
  redirect("/");
});

export const changePasswordAction = publicAction(passwordChange, async (input) => {
  const visitor = await requireVisitor();
  await countingGuesses(`password ${visitor.userId}`, () => changePassword(visitor, input));
  return { status: "done" };
});

export const createTeamAction = publicAction(newTeam, async (input) => {
  const visitor = await requireVisitor();
  if (env().SIGN_UP === "invited") throw new LimnError("sign-up-closed");
  await createTeam(visitor, { ...input, timeZone: await zoneOf(input) });
  redirect("/");
});

export const switchTeamAction = publicAction(z.object({ team: id }), async ({ team }) => {
  await switchTeam(await requireVisitor(), team);
  redirect("/");
});

export const renameTeamAction = teamAction("team.update", teamWords, async (scope, input) => {
  await renameTeam(scope, input);
  redirect("/settings");
});

export const setTimeZoneAction = teamAction("team.update", teamZone, async (scope, input) => {
  await setTimeZone(scope, input);
  redirect("/settings");
});

export const inviteMemberAction = teamAction("member.invite", newInvitation, async (scope, input) => {
  await limit("invitation", scope.teamId);
  const { token } = await inviteMember(scope, input);
  refresh();
  return { status: "done", message: `${env().APP_URL}/invite/${token}` };
});

export const revokeInvitationAction = teamAction(
  "member.invite",
  z.object({ invitation: id }),
  async (scope, { invitation }) => {
    await revokeInvitation(scope, invitation);
    redirect("/settings");
  },
);

export const changeRoleAction = teamAction("member.update", roleChange, async (scope, input) => {
  await changeRole(scope, input);
  redirect("/settings");
});

export const removeMemberAction = teamAction(
  "member.remove",
  z.object({ member: id }),
  async (scope, { member }) => {
    await removeMember(scope, member);
    redirect("/settings");
  },
);
