import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { findGoal, getStudy } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { GoalForm } from "./goal-form";
import { GoalText } from "./goal-text";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("study"))("goal-title") };
}

export default async function GoalPage({ params }: PageProps<"/studies/[study]/goal">) {
  const scope = await requireTeam("study.read");
  const { id } = await orNotFound(getStudy(scope, (await params).study));
  const goal = await findGoal(scope, id);
  const say = await getTranslations("study");
  return (
    <>
      <PageHead title={say("goal-title")} lead={say("goal-lead")} />
      {can(scope.role, "study.update") ? (
        <GoalForm study={id} goal={goal} />
      ) : goal ? (
        <GoalText goal={goal} />
      ) : (
        <p>{say("goal-none")}</p>
      )}
    </>
  );
}
