import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { setAsDraft } from "@/lib/library/own-set";
import { listSetVersions } from "@/lib/library/queries";
import { codeHistory } from "@/lib/survey/code-history";
import { textIn } from "@/lib/survey/text";
import { requireTeam } from "@/lib/team/gate";
import { SetEditor } from "../_edit/set-editor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("library"))("edit-title") };
}

/** Edits a set of the team's own; what is kept becomes its next version. */
export default async function EditSetPage({ params }: PageProps<"/library/[set]/edit">) {
  const { set: key } = await params;
  const versions = await orNotFound(listSetVersions(await requireTeam("library.update"), key));
  const [newest] = versions;
  if (!newest?.isOwn || newest.isRetired) redirect(`/library/${key}`);
  const history = codeHistory(versions.map(({ content }) => setAsDraft(content)));
  const everUsed = Object.fromEntries([...history].map(([id, { keys }]) => [id, [...keys.keys()]]));
  const [say, language] = [await getTranslations("library"), await getLocale()];
  return (
    <>
      <Text size="sm" mb="xs">
        <TextLink href={`/library/${key}`}>← {say("preview-back")}</TextLink>
      </Text>
      <PageHead title={textIn(newest.content.title, language)} lead={say("edit-lead")} />
      <SetEditor key={newest.version} set={newest} everUsed={everUsed} />
    </>
  );
}
