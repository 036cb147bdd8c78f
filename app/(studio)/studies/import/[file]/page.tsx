import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHead } from "@/app/_ui/page-head";
import { isLimnError } from "@/lib/errors";
import { reviewImport } from "@/lib/exchange/queries";
import { reviewSearch } from "@/lib/exchange/schema";
import { requireTeam } from "@/lib/team/gate";
import { getTeam } from "@/lib/team/queries";
import { LikeEarlier } from "./like-earlier";
import { ReviewForm } from "./review-form";
import { SameFile } from "./same-file";
import { SheetChoice } from "./sheet-choice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exchange"))("review-title") };
}

export default async function ReviewImportPage({
  params,
  searchParams,
}: PageProps<"/studies/import/[file]">) {
  const scope = await requireTeam("exchange.import");
  const [{ file }, asked] = await Promise.all([params, searchParams]);
  const { sheet, anew } = reviewSearch.parse(asked);
  const review = await reviewImport(scope, file, { sheet, isAnew: anew }).catch((error: unknown) => {
    if (isLimnError(error) && error.code === "import-expired") redirect("/studies/import?expired");
    throw error;
  });
  const say = await getTranslations("exchange");
  const title = review.name
    .replace(/\.[a-z]{1,4}$/i, "")
    .replaceAll("_", " ")
    .slice(0, 80);
  return (
    <>
      <PageHead title={say("review-title")} lead={say("review-lead", { name: review.name })} />
      <SameFile scope={scope} hash={review.hash} />
      {review.like && <LikeEarlier like={review.like} sheet={sheet} />}
      {review.sheets && <SheetChoice sheets={review.sheets} />}
      <ReviewForm
        key={`${sheet} ${anew}`}
        file={file}
        review={review}
        study={{ title, brand: (await getTeam(scope)).name.slice(0, 80), language: await getLocale() }}
      />
    </>
  );
}
