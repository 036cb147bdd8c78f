import { Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { PageHead } from "@/app/_ui/page-head";
import { listQuestionSets } from "@/lib/library/queries";
import { textIn } from "@/lib/survey/text";
import { requireTeam } from "@/lib/team/gate";
import styles from "./library.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("library"))("title") };
}

export default async function LibraryPage() {
  const sets = await orNotFound(listQuestionSets(await requireTeam()));
  const [say, language] = [await getTranslations("library"), await getLocale()];
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")} />
      <ul className={styles.sets}>
        {sets.map(({ key, content }) => (
          <li key={key} className={styles.set}>
            <Title order={2} size="h4">
              <Link href={`/library/${key}`}>{textIn(content.title, language)}</Link>
            </Title>
            <Text>{textIn(content.description, language)}</Text>
            <Text size="sm" c="dimmed">
              {say("questions", { n: content.questions.length })} ·{" "}
              {say("can-form", { n: content.questions.filter(({ role }) => role === "active").length })}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}
