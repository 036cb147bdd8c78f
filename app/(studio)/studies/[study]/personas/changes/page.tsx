import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { MessagePage } from "@/app/_ui/message-page";
import { PageHead } from "@/app/_ui/page-head";
import { formatFor } from "@/lib/format";
import { findChanges } from "@/lib/persona/living/queries";
import { getWordings, listPersonas } from "@/lib/persona/queries";
import { wordingOf } from "@/lib/persona/wording";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { ChangeList } from "./_changes/change-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("living"))("changes-title") };
}

export default async function ChangesPage({ params }: PageProps<"/studies/[study]/personas/changes">) {
  const scope = await requireTeam("persona.read");
  const { study } = await params;
  const format = formatFor(await getLocale());
  const wording = wordingOf(await orNotFound(getWordings(scope, study)), format);
  const changes = await findChanges(scope, study);
  const say = await getTranslations("living");
  const back = <TextLink href={`/studies/${study}/personas`}>{say("to-portraits")}</TextLink>;
  if (!changes)
    return (
      <MessagePage title={say("changes-title")} text={say("changes-none")}>
        {back}
      </MessagePage>
    );
  const { before, now, by } = changes;
  const dates = {
    before: format.date(before.finishedAt ?? before.createdAt),
    now: format.date(now.finishedAt ?? now.createdAt),
  };
  return (
    <>
      <PageHead
        title={say("changes-title")}
        lead={`${say("changes-lead", dates)} ${say(`changes-by-${by}`)}`}
      >
        {back}
      </PageHead>
      <ChangeList
        changes={changes.changes}
        personas={(await listPersonas(scope, study)).filter(({ state }) => state !== "hidden")}
        wording={wording}
        mayCorrect={can(scope.role, "persona.update")}
      />
    </>
  );
}
