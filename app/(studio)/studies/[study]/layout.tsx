import type { Metadata } from "next";
import { StudyHead } from "@/app/_frame/study-head";
import { orNotFound } from "@/app/_ui/guard";
import { getStudy } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";

export async function generateMetadata({ params }: LayoutProps<"/studies/[study]">): Promise<Metadata> {
  const scope = await requireTeam("study.read");
  const { title } = await orNotFound(getStudy(scope, (await params).study));
  return { title: { default: title, template: `%s · ${title} · Limn` } };
}

export default async function StudyLayout({ params, children }: LayoutProps<"/studies/[study]">) {
  const scope = await requireTeam("study.read");
  const study = await orNotFound(getStudy(scope, (await params).study));
  return (
    <>
      <StudyHead study={study} role={scope.role} />
      {children}
    </>
  );
}
