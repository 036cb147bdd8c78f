import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { listTexts } from "@/lib/results/queries";
import { pageNumber } from "@/lib/results/schema";
import { textIn } from "@/lib/survey/text";
import { requireTeam } from "@/lib/team/gate";
import classes from "../../results.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("results"))("texts-title") };
}

export default async function TextsPage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/results/texts/[question]">) {
  const scope = await requireTeam("results.read");
  const { study, question: id } = await params;
  const { page } = pageNumber.parse(await searchParams);
  const { question, texts, total, pages } = await orNotFound(listTexts(scope, study, id, page));
  const say = await getTranslations("results");
  return (
    <>
      <PageHead title={textIn(question.text, await getLocale())} lead={say("all-texts", { n: total })} />
      <ul className={classes.texts}>
        {texts.map((text, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts repeat; their place is all that tells them apart
          <li key={place}>{text}</li>
        ))}
      </ul>
      <nav className={classes.pager} aria-label={say("pages")}>
        {page > 1 && <TextLink href={`?page=${page - 1}`}>{say("newer")}</TextLink>}
        <Text>{say("page-of", { page, pages })}</Text>
        {page < pages && <TextLink href={`?page=${page + 1}`}>{say("older")}</TextLink>}
        <TextLink href={`/studies/${study}/results`}>{say("back")}</TextLink>
      </nav>
    </>
  );
}
