import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { questionsOf } from "@/lib/survey/model";
import { textIn } from "@/lib/survey/text";
import { requireTeam } from "@/lib/team/gate";
import { getTeam } from "@/lib/team/queries";
import { BeginForm } from "../../../_structure/begin-form";
import { openReview } from "../../../_structure/open-review";
import { Review } from "../../../_structure/review";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("review-title") };
}

export default async function ReviewStructurePage({ params }: PageProps<"/studies/import/survey/[file]">) {
  const scope = await requireTeam("exchange.import");
  const { file } = await params;
  const review = await openReview(scope, file, "/studies/import/survey");
  const { definition } = review;
  return (
    <Review review={review}>
      <BeginForm
        file={file}
        title={textIn(definition.title, await getLocale(), definition.languages).slice(0, 120)}
        brand={(await getTeam(scope)).name.slice(0, 80)}
        asksConsent={questionsOf(definition).some(({ type }) => type === "consent")}
      />
    </Review>
  );
}
