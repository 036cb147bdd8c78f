import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { findVisitor } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { getTeam, listOwnTeams } from "@/lib/team/queries";
import type { TeamScope } from "@/lib/team/scope";
import { AccountMenu } from "./account-menu";
import { Bar } from "./bar";
import { MainNav } from "./main-nav";

/** What stands around every page of the signed-in team. */
export async function StudioFrame({ scope, children }: { scope: TeamScope; children: ReactNode }) {
  const say = await getTranslations("shell");
  const [visitor, team, teams] = await Promise.all([findVisitor(), getTeam(scope), listOwnTeams(scope)]);
  const entries = [
    { href: "/", label: say("studies"), below: "/studies" },
    ...(can(scope.role, "library.read") ? [{ href: "/library", label: say("library") }] : []),
    { href: "/settings", label: say("settings") },
  ];
  return (
    <Bar
      nav={<MainNav label={say("main-navigation")} entries={entries} />}
      end={
        <AccountMenu
          person={{ name: visitor?.name ?? "", email: visitor?.email ?? "" }}
          team={{ id: team.id, name: team.name, role: scope.role }}
          teams={teams}
        />
      }
    >
      {children}
    </Bar>
  );
}
