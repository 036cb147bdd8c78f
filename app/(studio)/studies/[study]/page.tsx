import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { ButtonLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { findGoal, getStudy, getStudyCounts } from "@/lib/study/queries";
import { describeSteps } from "@/lib/study/steps";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { GoalSummary } from "./goal-summary";
import { ImportedFrom } from "./imported-from";
import { StudySteps } from "./study-steps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("study"))("overview-title") };
}

export default async function StudyPage({ params }: PageProps<"/studies/[study]">) {
  const scope = await requireTeam("study.read");
  const study = await orNotFound(getStudy(scope, (await params).study));
  const [goal, counts, say] = await Promise.all([
    findGoal(scope, study.id),
    getStudyCounts(scope, study.id),
    getTranslations("study"),
  ]);
  return (
    <>
      <PageHead title={study.title} lead={`${study.brand} · ${study.product} · ${study.category}`}>
        {can(scope.role, "study.update") && (
          <ButtonLink href={`/studies/${study.id}/edit`} variant="default" size="sm">
            {say("edit")}
          </ButtonLink>
        )}
      </PageHead>
      {study.origin === "import" && can(scope.role, "exchange.import") && (
        <ImportedFrom scope={scope} study={study.id} />
      )}
      {goal && <GoalSummary goal={goal} />}
      <StudySteps study={study} steps={describeSteps(counts)} role={scope.role} />
    </>
  );
}
