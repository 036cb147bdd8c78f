import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { formatFor } from "@/lib/format";
import { placePeople } from "@/lib/persona/finder/placing";
import { findFinder } from "@/lib/persona/finder/queries";
import { finderQuestions, toldByForm } from "@/lib/persona/finder/questions";
import { wordingOf } from "@/lib/persona/wording";
import { isWithinLimit } from "@/lib/team/limits";
import { Busy } from "../../p/[share]/busy";
import styles from "../../shared.module.css";
import { FinderForm } from "./finder-form";
import { FinderResult } from "./finder-result";

type Props = PageProps<"/f/[finder]">;

const openFinder = cache(async (address: string) =>
  (await isWithinLimit("share")) ? ((await findFinder(address)) ?? notFound()) : undefined,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const finder = await openFinder((await params).finder);
  return finder ? { title: (await getTranslations("finder"))("form-title", { brand: finder.brand }) } : {};
}

/** The short form, and after it the portrait somebody is most like. Nothing that is typed is kept. */
export default async function FinderPage({ params, searchParams }: Props) {
  const finder = await openFinder((await params).finder);
  if (!finder) return <Busy />;
  const given = await searchParams;
  const valuesOf = (name: string) => [given[name] ?? []].flat();
  const wording = wordingOf(finder.wordings, formatFor(await getLocale()));
  const questions = finderQuestions(finder.model, finder.names, wording);
  const isSent = given.sent !== undefined;
  const [placed] = isSent ? placePeople(finder.model, [toldByForm(questions, valuesOf)]) : [];
  const say = await getTranslations("finder");
  return (
    <>
      <div className={styles.intro}>
        <h1>{say("form-title", { brand: finder.brand })}</h1>
        <p className={styles.quiet}>{say("form-lead", { n: questions.length })}</p>
        {finder.origin === "demo" && <p className={styles.quiet}>{say("form-demo")}</p>}
      </div>
      {isSent && <FinderResult placed={placed} groups={finder.groups} accuracy={finder.accuracy} />}
      <FinderForm questions={questions} valuesOf={valuesOf} />
    </>
  );
}
