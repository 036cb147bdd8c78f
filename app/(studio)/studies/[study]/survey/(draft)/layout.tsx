import { listPublishedCodes, listSurveys } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { findStudySurvey } from "../../find-study-survey";
import { DraftProvider } from "../_draft/draft-provider";

/** The views that edit the draft share it; those who may not edit get the views alone. */
export default async function DraftLayout({ params, children }: LayoutProps<"/studies/[study]/survey">) {
  const { study } = await params;
  const scope = await requireTeam();
  const survey = await findStudySurvey(scope, study);
  if (!survey || !can(scope.role, "survey.update")) return children;
  const [publishedCodes, surveys] = await Promise.all([
    listPublishedCodes(scope, survey.id),
    listSurveys(scope),
  ]);
  const others = surveys.filter(({ id }) => id !== survey.id);
  return (
    <DraftProvider key={survey.id} survey={survey} publishedCodes={publishedCodes} others={others}>
      {children}
    </DraftProvider>
  );
}
