import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import * as z from "zod";
import { personaTitle } from "@/app/_persona/titles";
import { orNotFound } from "@/app/_ui/guard";
import { formatFor } from "@/lib/format";
import { listAsks } from "@/lib/persona/ask/queries";
import { listComments } from "@/lib/persona/editing/queries";
import { evidenceLinks } from "@/lib/persona/evidence-links";
import { getPersona, getPersonaVersion, getWordings, listPersonas, listQuotes } from "@/lib/persona/queries";
import { findResult } from "@/lib/persona/runs/queries";
import { quotesOfThemes } from "@/lib/persona/themes/model";
import { wordingOf } from "@/lib/persona/wording";
import { findGoal, getStudy } from "@/lib/study/queries";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { Moves } from "../_living/moves";
import { Portrait } from "./_portrait/portrait";

type Props = PageProps<"/studies/[study]/personas/[persona]">;

/** `?version=2` reads the portrait as it was approved then. */
const query = z.object({ version: z.coerce.number().int().min(1).optional().catch(undefined) });

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const scope = await requireTeam("persona.read");
  const { study, persona: id } = await params;
  const persona = await orNotFound(getPersona(scope, id));
  if (persona.studyId !== study) notFound();
  const wording = wordingOf(await orNotFound(getWordings(scope, study)), formatFor(await getLocale()));
  return { title: personaTitle(await getTranslations("persona"), wording, persona) };
}

export default async function PersonaPage({ params, searchParams }: Props) {
  const scope = await requireTeam("persona.read");
  const { study: studyId, persona: id } = await params;
  const { version } = query.parse(await searchParams);
  const study = await orNotFound(getStudy(scope, studyId));
  const persona = await orNotFound(
    version === undefined ? getPersona(scope, id) : getPersonaVersion(scope, id, version),
  );
  if (persona.studyId !== studyId) notFound();
  const mayEdit = version === undefined && can(scope.role, "persona.update");
  const result = await findResult(scope, studyId);
  const mayReadAnswers = version === undefined && can(scope.role, "results.read");
  return (
    <Portrait
      study={study}
      goal={await findGoal(scope, studyId)}
      persona={persona}
      version={version}
      result={result}
      others={await listPersonas(scope, studyId)}
      comments={mayEdit ? await listComments(scope, id) : undefined}
      asks={await listAsks(scope, studyId)}
      links={mayReadAnswers ? evidenceLinks(studyId, id, persona.facts.weighted !== undefined) : undefined}
      themeQuotes={await listQuotes(scope, quotesOfThemes(persona.facts))}
      quotes={await listQuotes(scope, persona.facts.quotes)}
      moves={
        mayReadAnswers && result?.id === persona.segmentationId ? (
          <Moves study={studyId} run={result} persona={persona} />
        ) : null
      }
      wording={wordingOf(await getWordings(scope, studyId), formatFor(await getLocale()))}
      mayEdit={mayEdit}
    />
  );
}
