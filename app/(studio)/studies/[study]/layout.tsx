import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StudyHead } from "@/app/_frame/study-head";
import { orNotFound } from "@/app/_ui/guard";
import { findStudy, getStudy } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";

export async function generateMetadata({ params }: LayoutProps<"/studies/[study]">): Promise<Metadata> {
  const scope = await requireTeam("study.read");
  const study = await findStudy(scope, (await params).study);
  // The not-found page takes its title from here too.
  if (!study) return { title: (await getTranslations("shell"))("not-found-title") };
  return { title: { default: study.title, template: `%s · ${study.title} · Limn` } };
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
