import { PublicFrame } from "@/app/_frame/public-frame";
import { StudioFrame } from "@/app/_frame/studio-frame";
import { ExampleSketch } from "@/app/_home/example-sketch";
import { Landing } from "@/app/_home/landing";
import { StudyList } from "@/app/_home/study-list";
import { ExamplePortrait } from "@/app/_persona/example-portrait";
import { listStudies } from "@/lib/study/queries";
import { findVisitor, requireTeam } from "@/lib/team/gate";

/** Signed in: the team's studies. Signed out: what Limn is. */
export default async function HomePage() {
  if (!(await findVisitor()))
    return (
      <PublicFrame>
        <Landing example={<ExamplePortrait fallback={<ExampleSketch />} />} />
      </PublicFrame>
    );
  const scope = await requireTeam("study.read");
  return (
    <StudioFrame scope={scope}>
      <StudyList studies={await listStudies(scope)} role={scope.role} />
    </StudioFrame>
  );
}
