import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { formatFor } from "@/lib/format";
import { MOST_COMPARED, personaComparison } from "@/lib/persona/compare/schema";
import { getWordings, listPersonas } from "@/lib/persona/queries";
import { findResult } from "@/lib/persona/runs/queries";
import { soundSizeOf } from "@/lib/persona/shares";
import { wordingOf } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import { requireTeam } from "@/lib/team/gate";
import { ChooseForm } from "./_compare/choose-form";
import { Comparison } from "./_compare/comparison";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("compare"))("title") };
}

export default async function ComparePage({
  params,
  searchParams,
}: PageProps<"/studies/[study]/personas/compare">) {
  const scope = await requireTeam("persona.read");
  const { study } = await params;
  const asked = personaComparison.parse(await searchParams);
  const say = await getTranslations("compare");
  const wordings = await orNotFound(getWordings(scope, study));
  const run = await findResult(scope, study);
  const offered = (await listPersonas(scope, study)).filter(
    ({ state, facts }) => state !== "hidden" && soundSizeOf(facts) >= SMALLEST_BASE,
  );
  const usual = offered.filter(({ segmentationId }) => segmentationId === run?.id);
  const picked = offered.filter(({ id }) => asked.persona.includes(id));
  const compared = (picked.length > 0 ? picked : usual).slice(0, MOST_COMPARED);
  const wording = wordingOf(wordings, formatFor(await getLocale()));
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        <TextLink href={`/studies/${study}/personas`}>{say("back")}</TextLink>
      </PageHead>
      {offered.length < 2 ? (
        <p>{say("too-few-portraits")}</p>
      ) : (
        <>
          <ChooseForm offered={offered} compared={compared} asked={asked} wording={wording} />
          {compared.length < 2 ? (
            <p>{say("pick-two")}</p>
          ) : (
            <Comparison personas={compared} asked={asked} run={run} wording={wording} />
          )}
        </>
      )}
    </>
  );
}
