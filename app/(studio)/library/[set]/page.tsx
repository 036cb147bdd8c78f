import { Alert, Text } from "@mantine/core";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { getQuestionSet, listSetVersions } from "@/lib/library/queries";
import { setVersionAsked } from "@/lib/library/schema";
import { listStudiesToFill } from "@/lib/survey/queries";
import { textIn } from "@/lib/survey/text";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { SetActions } from "./_set/set-actions";
import { SetBody } from "./_set/set-body";
import { SetVersions } from "./_set/set-versions";

export async function generateMetadata({ params }: PageProps<"/library/[set]">): Promise<Metadata> {
  const { content } = await orNotFound(getQuestionSet(await requireTeam(), (await params).set));
  return { title: textIn(content.title, await getLocale()) };
}

export default async function SetPage({ params, searchParams }: PageProps<"/library/[set]">) {
  const scope = await requireTeam();
  const versions = await orNotFound(listSetVersions(scope, (await params).set));
  const { version } = setVersionAsked.parse(await searchParams);
  const [newest] = versions;
  const set = versions.find((one) => one.version === version) ?? newest;
  if (!set || !newest) return null;
  const [say, language] = [await getTranslations("library"), await getLocale()];
  const isOld = set.version < newest.version;
  const mayAdd = can(scope.role, "survey.update") && !isOld && !newest.isRetired;
  return (
    <>
      <Text size="sm" mb="xs">
        <TextLink href="/library">← {say("back")}</TextLink>
      </Text>
      <PageHead title={textIn(set.content.title, language)} lead={textIn(set.content.description, language)}>
        <SetActions set={newest} mayEdit={can(scope.role, "library.update")} isOld={isOld} />
      </PageHead>
      {isOld && <Alert mb="lg">{say("old-version", { version: set.version, newest: newest.version })}</Alert>}
      {newest.isRetired && <Alert mb="lg">{say("is-retired")}</Alert>}
      <SetBody set={set} language={language} studies={mayAdd ? await listStudiesToFill(scope) : undefined} />
      <SetVersions versions={versions} shown={set.version} />
    </>
  );
}
