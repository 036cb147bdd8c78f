import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { getQuestionSet } from "@/lib/library/queries";
import { listStudiesWithoutSurvey } from "@/lib/survey/queries";
import { textIn } from "@/lib/survey/text";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { SetQuestions } from "./set-questions";
import { UseSet } from "./use-set";

export async function generateMetadata({ params }: PageProps<"/library/[set]">): Promise<Metadata> {
  const { content } = await orNotFound(getQuestionSet(await requireTeam(), (await params).set));
  return { title: textIn(content.title, await getLocale()) };
}

export default async function SetPage({ params }: PageProps<"/library/[set]">) {
  const scope = await requireTeam();
  const { key, content } = await orNotFound(getQuestionSet(scope, (await params).set));
  const [say, language] = [await getTranslations("library"), await getLocale()];
  return (
    <>
      <Text size="sm" mb="xs">
        <TextLink href="/library">← {say("back")}</TextLink>
      </Text>
      <PageHead title={textIn(content.title, language)} lead={textIn(content.description, language)} />
      {can(scope.role, "survey.update") && (
        <UseSet setKey={key} studies={await listStudiesWithoutSurvey(scope)} />
      )}
      <Text size="sm" c="dimmed" mb="sm">
        {say("tokens", { token: "{brand}" })}
      </Text>
      <SetQuestions questions={content.questions} language={language} />
    </>
  );
}
