import { useTranslations } from "next-intl";
import { getLocale } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { filterQuery, type ResultsFilter } from "@/lib/results/schema";
import { findWeights, listWeightableQuestions } from "@/lib/results/weighting/queries";
import { textIn } from "@/lib/survey/text";
import type { TeamScope } from "@/lib/team/scope";
import classes from "./results.module.css";

/** Whether the page is weighted, by what, and the way to see it the other way; nothing where there are no targets. */
export async function WeightsLine({
  scope,
  study,
  filter,
  here,
}: {
  scope: TeamScope;
  study: string;
  filter: ResultsFilter;
  /** The address of this page, for a query. */
  here: (query: string) => string;
}) {
  const { state, questions } = await findWeights(scope, study, filter);
  if (state === "none") return null;
  const language = await getLocale();
  const known = await listWeightableQuestions(scope, study);
  const names = questions.map((id) => textIn(known.find((one) => one.id === id)?.text, language) || id);
  const other = state === "on" ? "off" : "on";
  return (
    <WeightsWords
      state={state}
      questions={names.map((name) => `“${name}”`).join(", ")}
      switchTo={here(filterQuery({ ...filter, weights: other }))}
      about={`/studies/${study}/results/weighting`}
    />
  );
}

function WeightsWords({
  state,
  questions,
  switchTo,
  about,
}: {
  state: "on" | "off" | "broken";
  questions: string;
  switchTo: string;
  about: string;
}) {
  const say = useTranslations("weighting");
  return (
    <p className={classes.weights}>
      <span>{say(`line-${state}`, { questions })}</span>
      {state === "broken" ? (
        <TextLink href={about}>{say("line-see")}</TextLink>
      ) : (
        <TextLink href={switchTo}>{say(state === "on" ? "line-show-off" : "line-show-on")}</TextLink>
      )}
    </p>
  );
}
