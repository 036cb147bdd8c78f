import * as z from "zod";
import { timeZone } from "../time-zone.ts";

export const role = z.enum(["owner", "admin", "marketer", "viewer"]);
export type Role = z.output<typeof role>;

/** Addresses are compared in lower case. */
const emailAddress = z.string().trim().toLowerCase().pipe(z.email().max(200));
const personName = z.string().trim().min(1).max(100);
const newPassword = z.string().min(10).max(200);
const teamName = z.string().trim().min(1).max(100);
const token = z.string().min(1).max(100);

/** What the browser says of itself, where it can: no reason to refuse anybody. */
const browserZone = timeZone.optional().catch(undefined);

/** A new person with a team of their own. */
export const newAccount = z.object({
  name: personName,
  email: emailAddress,
  password: newPassword,
  teamName,
  timeZone: browserZone,
});
export type NewAccount = z.output<typeof newAccount>;

/** A new person who was invited: the address is the invitation's, not what the form says. */
export const invitedAccount = z.object({ name: personName, password: newPassword, invitation: token });
export type InvitedAccount = z.output<typeof invitedAccount>;

/** `next` is where to go afterwards, see `return-path.ts`. */
export const credentials = z.object({
  email: emailAddress,
  password: z.string().min(1).max(200),
  next: z.string().max(2000).optional(),
});
export type Credentials = z.output<typeof credentials>;

export const passwordChange = z.object({ password: z.string().min(1).max(200), newPassword });
export type PasswordChange = z.output<typeof passwordChange>;

export const teamWords = z.object({ name: teamName });
export type TeamWords = z.output<typeof teamWords>;

export const newTeam = z.object({ name: teamName, timeZone: browserZone });
export type NewTeam = z.output<typeof newTeam>;

export const teamZone = z.object({ timeZone });
export type TeamZone = z.output<typeof teamZone>;

export const newInvitation = z.object({ email: emailAddress, role: role.exclude(["owner"]) });
export type NewInvitation = z.output<typeof newInvitation>;

export const roleChange = z.object({ member: z.string().min(1), role });
export type RoleChange = z.output<typeof roleChange>;
