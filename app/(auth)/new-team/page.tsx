import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/app/_ui/action-button";
import { PageHead } from "@/app/_ui/page-head";
import { env } from "@/lib/env";
import { signOutAction } from "@/lib/team/actions";
import { findScope, requireVisitor } from "@/lib/team/gate";
import { NewTeamForm } from "./new-team-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("new-team") };
}

/** For people who were removed from their only team. */
export default async function NewTeamPage() {
  await requireVisitor();
  if (await findScope()) redirect("/");
  const say = await getTranslations("team");
  const sayShell = await getTranslations("shell");
  return (
    <>
      <PageHead title={say("new-team-title")} lead={say("new-team-text")} />
      {env().SIGN_UP === "open" && <NewTeamForm />}
      <ActionButton action={signOutAction} variant="subtle" mt="lg">
        {sayShell("sign-out")}
      </ActionButton>
    </>
  );
}
