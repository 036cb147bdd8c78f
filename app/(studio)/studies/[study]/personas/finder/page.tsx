import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { MessagePage } from "@/app/_ui/message-page";
import { PageHead } from "@/app/_ui/page-head";
import { env } from "@/lib/env";
import { formatFor } from "@/lib/format";
import { getFinderPlan, listFinders } from "@/lib/persona/finder/queries";
import { getWordings, listPersonas } from "@/lib/persona/queries";
import { wordingOf } from "@/lib/persona/wording";
import { requireTeam } from "@/lib/team/gate";
import { Accuracy } from "./_finder/accuracy";
import { Batch } from "./_finder/batch";
import { FinderList } from "./_finder/finder-list";
import { PublishForm } from "./_finder/publish-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("finder"))("title") };
}

export default async function FinderStudioPage({ params }: PageProps<"/studies/[study]/personas/finder">) {
  const scope = await requireTeam("persona.update");
  const { study } = await params;
  const wording = wordingOf(await orNotFound(getWordings(scope, study)), formatFor(await getLocale()));
  const plan = await getFinderPlan(scope, study);
  const say = await getTranslations("finder");
  const back = <TextLink href={`/studies/${study}/personas`}>{say("to-portraits")}</TextLink>;
  if (!plan)
    return (
      <MessagePage title={say("title")} text={say("no-plan")}>
        {back}
      </MessagePage>
    );
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        {back}
      </PageHead>
      <Accuracy plan={plan} personas={await listPersonas(scope, study)} wording={wording} />
      <PublishForm study={study} most={plan.names.length} accuracy={plan.accuracy.map(({ all }) => all)} />
      <FinderList
        study={study}
        run={plan.run.id}
        finders={await listFinders(scope, study)}
        origin={env().APP_URL}
      />
      <Batch study={study} origin={env().APP_URL} example={plan.model.discrete[0]} />
    </>
  );
}
