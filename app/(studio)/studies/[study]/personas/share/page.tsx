import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { personaTitle } from "@/app/_persona/titles";
import { orNotFound } from "@/app/_ui/guard";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { env } from "@/lib/env";
import { formatFor } from "@/lib/format";
import { getWordings, listPersonas } from "@/lib/persona/queries";
import { listShares } from "@/lib/persona/share/queries";
import { wordingOf } from "@/lib/persona/wording";
import { requireTeam } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { Files } from "./_share/files";
import { ShareForm } from "./_share/share-form";
import { ShareList } from "./_share/share-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("take-away"))("title") };
}

export default async function SharePortraitsPage({ params }: PageProps<"/studies/[study]/personas/share">) {
  const scope = await requireTeam("persona.read");
  const { study } = await params;
  const wording = wordingOf(await orNotFound(getWordings(scope, study)), formatFor(await getLocale()));
  const personas = (await listPersonas(scope, study)).filter(({ state }) => state !== "hidden");
  const [say, sayPersona] = [await getTranslations("take-away"), await getTranslations("persona")];
  const titled = personas
    .filter(({ approvedAt }) => approvedAt !== null)
    .map((persona) => ({ id: persona.id, title: personaTitle(sayPersona, wording, persona) }));
  const mayShare = can(scope.role, "persona.share");
  return (
    <>
      <PageHead title={say("title")} lead={say("lead")}>
        <TextLink href={`/studies/${study}/personas`}>{say("to-portraits")}</TextLink>
      </PageHead>
      {mayShare && (
        <>
          <ShareForm study={study} personas={titled} />
          <ShareList shares={await listShares(scope, study)} origin={env().APP_URL} now={Date.now()} />
        </>
      )}
      <Files study={study} isEmpty={personas.length === 0} />
    </>
  );
}
