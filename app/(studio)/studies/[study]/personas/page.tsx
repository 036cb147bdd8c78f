import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { formatFor } from "@/lib/format";
import { checkNewAnswers } from "@/lib/persona/check";
import { getWordings, listPersonas } from "@/lib/persona/queries";
import { findNewestRun, findResult, findTooOldRun, getRunPanel } from "@/lib/persona/runs/queries";
import { findWeightingOfRun } from "@/lib/persona/weighting/queries";
import { wordingOf } from "@/lib/persona/wording";
import { getStudyCounts } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { PersonaLists } from "./_list/persona-lists";
import { SizeChart } from "./_list/size-chart";
import { OutOfDate } from "./_living/out-of-date";
import { OlderWeighting } from "./_run/older-weighting";
import { RunSection } from "./_run/run-section";
import { RunStatus } from "./_run/run-status";
import { TooOld } from "./_run/too-old";
import { Verdict } from "./_run/verdict";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("persona"))("title") };
}

export default async function PersonasPage({ params }: PageProps<"/studies/[study]/personas">) {
  const scope = await requireTeam("persona.read");
  const { study } = await params;
  const wordings = await orNotFound(getWordings(scope, study));
  const run = await findNewestRun(scope, study);
  const result = await findResult(scope, study);
  const tooOld = await findTooOldRun(scope, study);
  const personas = await listPersonas(scope, study);
  const mayRun = can(scope.role, "segmentation.run");
  const say = await getTranslations("persona");
  const wording = wordingOf(wordings, formatFor(await getLocale()));
  const current = personas.filter(
    ({ segmentationId, state }) => segmentationId === result?.id && state !== "hidden",
  );
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        {current.length > 1 && (
          <TextLink href={`/studies/${study}/personas/compare`}>{say("compare")}</TextLink>
        )}
        {result && <TextLink href={`/studies/${study}/personas/method`}>{say("how-made")}</TextLink>}
        {personas.length > 0 && (
          <>
            <TextLink href={`/studies/${study}/personas/changes`}>{say("to-changes")}</TextLink>
            <TextLink href={`/studies/${study}/personas/share`}>{say("to-share")}</TextLink>
          </>
        )}
        {result?.result.typing && can(scope.role, "persona.update") && (
          <TextLink href={`/studies/${study}/personas/finder`}>{say("to-finder")}</TextLink>
        )}
      </PageHead>
      {run && <RunStatus run={run} scope={scope} />}
      {result && (
        <OutOfDate
          study={study}
          run={result.id}
          check={await checkNewAnswers(scope, study, result)}
          personas={personas}
          wording={wording}
        />
      )}
      {result && (
        <OlderWeighting study={study} weighting={await findWeightingOfRun(scope, study, result.settings)} />
      )}
      {tooOld && <TooOld run={tooOld} />}
      {result && <Verdict study={study} run={result} personas={personas} wording={wording} />}
      {current.length > 1 && <SizeChart personas={current} wording={wording} />}
      <PersonaLists
        personas={personas}
        current={current}
        wording={wording}
        mayRun={mayRun}
        mayApprove={can(scope.role, "persona.update")}
      />
      {mayRun && (
        <RunSection
          study={study}
          panel={await getRunPanel(scope, study)}
          counts={await getStudyCounts(scope, study)}
          isFirst={!result}
          run={run}
        />
      )}
    </>
  );
}
