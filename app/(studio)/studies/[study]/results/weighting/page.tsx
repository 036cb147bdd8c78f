import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { getWeightingDesk, listWeightingChanges } from "@/lib/results/weighting/queries";
import { weightingSearch } from "@/lib/results/weighting/schema";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { Changes } from "./_weighting/changes";
import { Editor } from "./_weighting/editor";
import { HowReckoned } from "./_weighting/how-reckoned";
import { Outcome } from "./_weighting/outcome";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("weighting"))("title") };
}

export default async function WeightingPage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/results/weighting">) {
  const scope = await requireTeam("results.read");
  const { study } = await params;
  const desk = await orNotFound(getWeightingDesk(scope, study));
  const { question, target, from } = weightingSearch.parse(await searchParams);
  const say = await getTranslations("weighting");
  const nothing = desk.people === 0 ? "no-answers" : desk.questions.length === 0 ? "no-questions" : undefined;
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        <TextLink href={`/studies/${study}/results`}>{say("back")}</TextLink>
      </PageHead>
      {nothing ? (
        <Text maw="var(--measure)">{say(nothing)}</Text>
      ) : (
        <>
          <Outcome desk={desk} />
          {can(scope.role, "weighting.update") && (
            <Editor
              study={study}
              desk={desk}
              asked={question}
              brought={target && { margins: target, from }}
            />
          )}
          <HowReckoned />
        </>
      )}
      <Changes changes={await listWeightingChanges(scope, study)} desk={desk} />
    </>
  );
}
