import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { questionsOf } from "@/lib/survey/model";
import { requireTeam } from "@/lib/team/gate";
import { openReview } from "../../../../_structure/open-review";
import { Review } from "../../../../_structure/review";
import { TakeForm } from "../../../../_structure/take-form";
import { findStudySurvey } from "../../../find-study-survey";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("review-title") };
}

export default async function ReviewStructurePage({
  params,
}: PageProps<"/studies/[study]/survey/import/[file]">) {
  const scope = await requireTeam("survey.update");
  const { study, file } = await params;
  const survey = await findStudySurvey(scope, study);
  const review = await openReview(scope, file, `/studies/${study}/survey/import`);
  const asksConsent = questionsOf(review.definition).some(({ type }) => type === "consent");
  return (
    <Review review={review}>
      <TakeForm study={study} file={file} hasDraft={survey !== undefined} asksConsent={asksConsent} />
    </Review>
  );
}
