import { createApiKey, revokeApiKey } from "@/lib/team/api-key/mutations";
import { listApiKeys } from "@/lib/team/api-key/queries";
import {
  changeRole,
  inviteMember,
  removeMember,
  renameTeam,
  revokeInvitation,
  setTimeZone,
} from "@/lib/team/mutations";
import { getTeam, listInvitations, listMembers, listOwnTeams } from "@/lib/team/queries";
import type { Access } from "./access";

/** Every read and write of `lib/team`. */
export const teamAccesses: Access[] = [
  ["team/api-key/createApiKey", "api-key.update", "own", (s, _w, db) => createApiKey(s, "CRM", db)],
  ["team/api-key/listApiKeys", "api-key.update", "own", (s, _w, db) => listApiKeys(s, db)],
  ["team/api-key/revokeApiKey", "api-key.update", "refused", (s, w, db) => revokeApiKey(s, w.apiKey, db)],
  [
    "team/changeRole",
    "member.update",
    "refused",
    (s, w, db) => changeRole(s, { member: w.member, role: "viewer" }, db),
  ],
  ["team/getTeam", "team.read", "own", (s, _w, db) => getTeam(s, db)],
  [
    "team/inviteMember",
    "member.invite",
    "own",
    (s, _w, db) => inviteMember(s, { email: "new@example.com", role: "viewer" }, db),
  ],
  ["team/listInvitations", "member.invite", "own", (s, _w, db) => listInvitations(s, db)],
  ["team/listMembers", "team.read", "own", (s, _w, db) => listMembers(s, db)],
  ["team/listOwnTeams", "team.read", "own", (s, _w, db) => listOwnTeams(s, db)],
  ["team/removeMember", "member.remove", "refused", (s, w, db) => removeMember(s, w.member, db)],
  ["team/renameTeam", "team.update", "own", (s, _w, db) => renameTeam(s, { name: "Tea people" }, db)],
  [
    "team/setTimeZone",
    "team.update",
    "own",
    (s, _w, db) => setTimeZone(s, { timeZone: "Europe/Berlin" }, db),
  ],
  ["team/revokeInvitation", "member.invite", "refused", (s, w, db) => revokeInvitation(s, w.invitation, db)],
];
