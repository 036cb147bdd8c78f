import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { previewChoice } from "@/app/(studio)/studies/[study]/survey/_preview/preview-choice";
import { PreviewFrame } from "@/app/(studio)/studies/[study]/survey/_preview/preview-frame";
import { textIn } from "@/lib/survey/text";
import { requireTeam } from "@/lib/team/gate";
import { previewOfSet } from "../_set/preview-of-set";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("library"))("preview") };
}

/** A set as respondents would meet it. */
export default async function SetPreviewPage({ params, searchParams }: PageProps<"/library/[set]/preview">) {
  const { set } = await params;
  const { definition, brand } = await orNotFound(previewOfSet(await requireTeam(), set));
  const [say, language] = [await getTranslations("library"), await getLocale()];
  const choice = previewChoice.parse(await searchParams);
  return (
    <>
      <Text size="sm" mb="xs">
        <TextLink href={`/library/${set}`}>← {say("preview-back")}</TextLink>
      </Text>
      <PageHead title={textIn(definition.title, language)} lead={say("preview-lead", { brand })} />
      <PreviewFrame
        definition={definition}
        address={`/library/${set}/preview`}
        source={`/api/library/sets/${set}/preview`}
        choice={choice}
      />
    </>
  );
}
