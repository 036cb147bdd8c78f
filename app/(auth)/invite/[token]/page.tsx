import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/app/_ui/action-button";
import { PageHead } from "@/app/_ui/page-head";
import { signOutAction } from "@/lib/team/actions";
import { findVisitor } from "@/lib/team/gate";
import { findInvitation } from "@/lib/team/queries";
import { InvitationAnswer } from "./invitation-answer";

export async function generateMetadata(): Promise<Metadata> {
  // The address is a secret: other sites never see it. Not "no-referrer", which would make the form's origin null.
  return { title: (await getTranslations("team"))("invitations"), referrer: "same-origin" };
}

export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const [invitation, visitor, say] = await Promise.all([
    findInvitation(token),
    findVisitor(),
    getTranslations("team"),
  ]);
  if (!invitation) return <PageHead title={say("invite-gone-title")} lead={say("invite-gone-text")} />;
  const { email, role, teamName } = invitation;
  if (visitor && visitor.email !== email)
    return (
      <>
        <PageHead
          title={say("invite-other-title")}
          lead={say("invite-other-text", { email, own: visitor.email })}
        />
        <ActionButton action={signOutAction}>{(await getTranslations("shell"))("sign-out")}</ActionButton>
      </>
    );
  return (
    <>
      <PageHead
        title={say("invite-title", { team: teamName })}
        lead={say("invite-lead", { role: say(`role-${role}`), email })}
      />
      <InvitationAnswer
        token={token}
        email={email}
        who={visitor ? "signed-in" : invitation.hasAccount ? "known" : "new"}
      />
    </>
  );
}
