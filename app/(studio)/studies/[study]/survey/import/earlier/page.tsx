import { Group, Text } from "@mantine/core";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionButton } from "@/app/_ui/action-button";
import { TextLink } from "@/app/_ui/link";
import { MessagePage } from "@/app/_ui/message-page";
import { earlierDraftAction } from "@/lib/exchange/structure/actions";
import { findEarlierDraft } from "@/lib/exchange/structure/queries";
import { formatFor } from "@/lib/format";
import { requireTeam } from "@/lib/team/gate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("earlier-title") };
}

/** The draft that a file took the place of: back again, or let go. */
export default async function EarlierDraftPage({
  params,
}: PageProps<"/studies/[study]/survey/import/earlier">) {
  const scope = await requireTeam("survey.update");
  const { study } = await params;
  const earlier = await findEarlierDraft(scope, study);
  const say = await getTranslations("structure");
  const back = <TextLink href={`/studies/${study}/survey`}>{say("to-survey")}</TextLink>;
  if (!earlier)
    return (
      <MessagePage title={say("earlier-title")} text={say("earlier-none")}>
        {back}
      </MessagePage>
    );
  const date = formatFor(await getLocale()).date(earlier.at);
  return (
    <MessagePage title={say("earlier-title")} text={say("earlier-lead", { source: earlier.source, date })}>
      <Group mt="md">
        <ActionButton action={earlierDraftAction} values={{ study, to: "bring-back" }}>
          {say("bring-back")}
        </ActionButton>
        <ActionButton action={earlierDraftAction} values={{ study, to: "forget" }} variant="default">
          {say("forget")}
        </ActionButton>
      </Group>
      <Text size="sm" c="dimmed">
        {say("forget-help")}
      </Text>
      <p>{back}</p>
    </MessagePage>
  );
}
