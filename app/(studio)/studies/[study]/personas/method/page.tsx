import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { ButtonLink, TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { formatFor } from "@/lib/format";
import { checkNewAnswers } from "@/lib/persona/check";
import { getWordings, listPersonas } from "@/lib/persona/queries";
import { findResult } from "@/lib/persona/runs/queries";
import { listSolutionsOf } from "@/lib/persona/solutions/queries";
import { findWeightingOfRun } from "@/lib/persona/weighting/queries";
import { wordingOf } from "@/lib/persona/wording";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { OlderWeighting } from "../_run/older-weighting";
import { Method } from "./_method/method";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("persona"))("method-title") };
}

export default async function MethodPage({ params }: PageProps<"/studies/[study]/personas/method">) {
  const scope = await requireTeam("persona.read");
  const { study } = await params;
  const wordings = await orNotFound(getWordings(scope, study));
  const run = await findResult(scope, study);
  const weighting = run && (await findWeightingOfRun(scope, study, run.settings));
  const say = await getTranslations("persona");
  const format = formatFor(await getLocale());
  return (
    <>
      <TextLink href={`/studies/${study}/personas`} size="sm">
        {say("back")}
      </TextLink>
      <PageHead title={say("method-title")} lead={say("method-lead")} />
      <OlderWeighting study={study} weighting={weighting} />
      {run ? (
        <Method
          study={study}
          mayRun={can(scope.role, "segmentation.run")}
          run={run}
          weighting={weighting}
          personas={await listPersonas(scope, study)}
          wording={wordingOf(wordings, format)}
          check={await checkNewAnswers(scope, study, run)}
          solutions={await listSolutionsOf(scope, run.id)}
        />
      ) : (
        <Stack align="flex-start">
          <Text>{say("method-none")}</Text>
          <ButtonLink href={`/studies/${study}/personas`}>{say("run-title")}</ButtonLink>
        </Stack>
      )}
    </>
  );
}
