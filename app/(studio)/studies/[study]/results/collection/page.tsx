import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { overTime } from "@/lib/results/collecting/over-time";
import { getCollecting } from "@/lib/results/collecting/queries";
import { requireTeam } from "@/lib/team/gate";
import { CompletionChart } from "./_collection/completion-chart";
import { DeparturesChart } from "./_collection/departures-chart";
import { OverTimeChart } from "./_collection/over-time-chart";
import { QuestionsChart } from "./_collection/questions-chart";
import { TimesChart } from "./_collection/times-chart";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collection"))("title") };
}

export default async function CollectionPage({ params }: PageProps<"/studies/[study]/results/collection">) {
  const scope = await requireTeam("results.read");
  const { study } = await params;
  const { course, departures, links, slots, isSampled } = await orNotFound(getCollecting(scope, study));
  const say = await getTranslations("collection");
  const zone = await getTimeZone();
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        <TextLink href={`/studies/${study}/results`}>{say("back")}</TextLink>
      </PageHead>
      {slots.length === 0 && departures.base === 0 && <Text>{say("empty")}</Text>}
      {slots.length > 0 && <OverTimeChart {...overTime(slots, zone)} zone={zone} />}
      {departures.base > 0 && <DeparturesChart departures={departures} />}
      {course && course.began > 0 && (
        <>
          <QuestionsChart course={course} isSampled={isSampled} />
          <TimesChart course={course} isSampled={isSampled} />
          <CompletionChart course={course} links={links} />
        </>
      )}
    </>
  );
}
