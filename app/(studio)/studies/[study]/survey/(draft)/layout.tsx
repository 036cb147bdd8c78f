import { orNotFound } from "@/app/_ui/guard";
import { findSurvey, listPublishedCodes } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { DraftProvider } from "../_draft/draft-provider";

/** The views that edit the draft share it; those who may not edit get the views alone. */
export default async function DraftLayout({ params, children }: LayoutProps<"/studies/[study]/survey">) {
  const { study } = await params;
  const scope = await requireTeam();
  const survey = await orNotFound(findSurvey(scope, study));
  if (!survey || !can(scope.role, "survey.update")) return children;
  return (
    <DraftProvider
      key={survey.id}
      survey={survey}
      publishedCodes={await listPublishedCodes(scope, survey.id)}
    >
      {children}
    </DraftProvider>
  );
}
