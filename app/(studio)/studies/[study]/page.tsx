import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { getStudy } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";

export default async function StudyPage({ params }: PageProps<"/studies/[study]">) {
  const scope = await requireTeam("study.read");
  const study = await orNotFound(getStudy(scope, (await params).study));
  return <PageHead title={study.title} />;
}
