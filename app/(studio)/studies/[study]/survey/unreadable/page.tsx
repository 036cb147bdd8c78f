import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/app/_ui/action-button";
import { MessagePage } from "@/app/_ui/message-page";
import { remakeDraftAction } from "@/lib/survey/actions";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { readStudySurvey } from "../../find-study-survey";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("survey"))("unreadable-title") };
}

/** What there is to do about a draft that cannot be read. */
export default async function UnreadablePage({ params }: PageProps<"/studies/[study]/survey/unreadable">) {
  const { study } = await params;
  const scope = await requireTeam();
  if ((await readStudySurvey(scope, study)) !== "unreadable") redirect(`/studies/${study}/survey`);
  const say = await getTranslations("survey");
  const mayEdit = can(scope.role, "survey.update");
  return (
    <MessagePage title={say("unreadable-title")} text={say("unreadable-text")}>
      <Text>{say(mayEdit ? "unreadable-remake-help" : "unreadable-forbidden")}</Text>
      {mayEdit && (
        <ActionButton action={remakeDraftAction} values={{ study }}>
          {say("unreadable-remake")}
        </ActionButton>
      )}
    </MessagePage>
  );
}
