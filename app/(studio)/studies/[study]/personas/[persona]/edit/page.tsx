import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { partTitle, personaTitle } from "@/app/_persona/titles";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { orderOf } from "@/lib/persona/editing/layout";
import { listChanges } from "@/lib/persona/editing/queries";
import { getPersona, getWordings, listPersonas } from "@/lib/persona/queries";
import { findResult } from "@/lib/persona/runs/queries";
import { wordingOf } from "@/lib/persona/wording";
import { requireTeam } from "@/lib/team/gate";
import { listMembers } from "@/lib/team/queries";
import { ArrangeForm } from "./_edit/arrange-form";
import { History } from "./_edit/history";
import { Regroup } from "./_edit/regroup";
import { regroupChoices } from "./_edit/regroup-choices";
import { Visibility } from "./_edit/visibility";
import { WordsForm } from "./_edit/words-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("persona"))("edit-title") };
}

export default async function EditPersonaPage({
  params,
}: PageProps<"/studies/[study]/personas/[persona]/edit">) {
  const scope = await requireTeam("persona.update");
  const { study, persona: id } = await params;
  const persona = await orNotFound(getPersona(scope, id));
  if (persona.studyId !== study) notFound();
  const say = await getTranslations("persona");
  const wording = wordingOf(await getWordings(scope, study), formatFor(await getLocale()));
  const title = personaTitle(say, wording, persona);
  const { layout, questions } = persona;
  const run = await findResult(scope, study);
  const choices =
    run?.id === persona.segmentationId
      ? regroupChoices(persona, await listPersonas(scope, study), {
          say,
          wording,
          format: formatFor(await getLocale()),
        })
      : undefined;
  return (
    <>
      <PageHead title={say("edit-title")} lead={title}>
        <TextLink href={`/studies/${study}/personas/${id}`}>{say("edit-back")}</TextLink>
      </PageHead>
      <Section title={say("edit-words")} lead={say("words-lead")}>
        <WordsForm persona={persona} members={await listMembers(scope)} />
      </Section>
      <Section title={say("edit-parts")} lead={say("edit-parts-lead")}>
        <ArrangeForm
          persona={id}
          parts={orderOf(layout).map((part) => ({
            key: part,
            text: partTitle(say, part),
            isShown: !layout?.hidden.includes(part),
          }))}
          questions={questions.map((question) => ({
            key: question,
            text: wording.question({ question, part: null }),
            isShown: !layout?.hiddenQuestions.includes(question),
          }))}
        />
      </Section>
      {choices && (
        <Section title={say("regroup-title")}>
          <Regroup persona={id} {...choices} />
        </Section>
      )}
      <Section title={say("edit-visibility")}>
        <Visibility persona={persona} />
      </Section>
      <Section title={say("history-title")} lead={say("history-lead")}>
        <History changes={await listChanges(scope, id)} />
      </Section>
    </>
  );
}
