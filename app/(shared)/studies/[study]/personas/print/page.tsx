import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CardSheet } from "@/app/_sheet/card-sheet";
import { PortraitSheet } from "@/app/_sheet/portrait-sheet";
import { makeSheets } from "@/app/_sheet/sheets";
import { orNotFound } from "@/app/_ui/guard";
import { formatFor } from "@/lib/format";
import { getWordings } from "@/lib/persona/queries";
import { fitToPaper } from "@/lib/persona/take-away/fit-to-paper";
import { listTakenAway } from "@/lib/persona/take-away/queries";
import { printChoice } from "@/lib/persona/take-away/schema";
import { getStudy } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";
import { PrintTools } from "./_print/print-tools";
import "./_print/paper.css";

type Props = PageProps<"/studies/[study]/personas/print">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const scope = await requireTeam("persona.read");
  return { title: (await orNotFound(getStudy(scope, (await params).study))).title };
}

/** Portraits as pages of paper. */
export default async function PrintPage({ params, searchParams }: Props) {
  const scope = await requireTeam("persona.read");
  const { study: id } = await params;
  const choice = printChoice.parse(await searchParams);
  const study = await orNotFound(getStudy(scope, id));
  const personas = await listTakenAway(scope, id);
  const sheets = await makeSheets(personas, await getWordings(scope, id), study.origin);
  const shown = sheets.filter((sheet) => choice.persona === undefined || sheet.id === choice.persona);
  const say = await getTranslations("take-away");
  const foot = say("made-with", {
    study: study.title,
    date: formatFor(await getLocale()).date(Date.now()),
  });
  return (
    <>
      <PrintTools study={id} choice={choice} sheets={sheets} shown={shown} />
      <main className={`paper ${choice.paper}`} id="content">
        {shown.length === 0 && <p>{say("print-none")}</p>}
        {shown.map((sheet) =>
          choice.form === "card" ? (
            <CardSheet key={sheet.id} sheet={sheet} foot={foot} paper={choice.paper} />
          ) : (
            <PortraitSheet key={sheet.id} sheet={fitToPaper(sheet, choice.paper)} foot={foot} />
          ),
        )}
      </main>
    </>
  );
}
