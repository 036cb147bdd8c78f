import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PrintButton } from "@/app/_sheet/print-button";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { findFinder, listFinders } from "@/lib/persona/finder/queries";
import { finderQuestions } from "@/lib/persona/finder/questions";
import { ruleCardOf } from "@/lib/persona/finder/rule-card";
import { ruleCardChoice } from "@/lib/persona/finder/schema";
import { letterOf } from "@/lib/persona/findings";
import { wordingOf } from "@/lib/persona/wording";
import { requireTeam } from "@/lib/team/gate";
import "../_print/paper.css";
import styles from "./rule-card.module.css";
import { RuleCardSheet } from "./rule-card-sheet";

type Props = PageProps<"/studies/[study]/personas/print/rule-card">;

/** A finder on one sheet of paper. */
export default async function RuleCardPage({ params, searchParams }: Props) {
  const scope = await requireTeam("persona.update");
  const { study } = await params;
  const { finder: id } = ruleCardChoice.parse(await searchParams);
  const chosen = (await listFinders(scope, study)).find((one) => one.id === id);
  const finder = chosen && (await findFinder(chosen.address));
  if (!finder) notFound();
  const say = await getTranslations("finder");
  const sayPersona = await getTranslations("persona");
  const wording = wordingOf(finder.wordings, formatFor(await getLocale()));
  const questions = finderQuestions(finder.model, finder.names, wording);
  return (
    <>
      <header className={styles.tools}>
        <TextLink href={`/studies/${study}/personas/finder`}>{say("to-finder")}</TextLink>
        <PrintButton />
      </header>
      <main className="paper a4" id="content">
        <RuleCardSheet
          title={say("form-title", { brand: finder.brand })}
          accuracy={finder.accuracy}
          groups={finder.groups.map(({ name, colour }) => ({
            colour,
            letter: letterOf(colour),
            name: name ?? sayPersona("group-name", { letter: letterOf(colour) }),
          }))}
          card={ruleCardOf(finder.model, questions)}
          numbers={questions.filter(({ kind }) => kind === "number").length}
        />
      </main>
    </>
  );
}
