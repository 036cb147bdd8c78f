import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/_ui/page-head";
import { listApiKeys } from "@/lib/team/api-key/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { getTeam, listInvitations, listMembers } from "@/lib/team/queries";
import { ApiKeys } from "./api-keys";
import { Invitations } from "./invitations";
import { Members } from "./members";
import { PasswordForm } from "./password-form";
import { Roles } from "./roles";
import { TeamForm } from "./team-form";
import { ZoneSection } from "./zone-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("settings-title") };
}

export default async function SettingsPage() {
  const scope = await requireTeam("team.read");
  const mayInvite = can(scope.role, "member.invite");
  const [team, members, invitations, say] = await Promise.all([
    getTeam(scope),
    listMembers(scope),
    mayInvite ? listInvitations(scope) : [],
    getTranslations("team"),
  ]);
  const [mayChange, now] = [can(scope.role, "team.update"), Date.now()];
  return (
    <>
      <PageHead title={say("settings-title")} lead={say("settings-lead")} />
      <TeamForm name={team.name} mayRename={mayChange} />
      <ZoneSection timeZone={team.timeZone} mayChange={mayChange} now={now} />
      <Members members={members} self={scope.memberId} role={scope.role} />
      {mayInvite && <Invitations invitations={invitations} now={now} />}
      {can(scope.role, "api-key.update") && <ApiKeys keys={await listApiKeys(scope)} />}
      <Roles />
      <PasswordForm />
    </>
  );
}
