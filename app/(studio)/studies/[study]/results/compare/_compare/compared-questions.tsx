import { Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Legend } from "@/app/_charts/legend";
import { formatFor } from "@/lib/format";
import type { Comparison } from "@/lib/results/comparing/compare";
import type { Compared } from "@/lib/results/comparing/queries";
import type { ComparedFilters } from "@/lib/results/comparing/schema";
import { textIn } from "@/lib/survey/text";
import classes from "./compare.module.css";
import { ComparedMeans } from "./compared-means";
import { ComparedShares } from "./compared-shares";
import { sideColour, useGroupNames } from "./group-names";
import type { ChoiceSources } from "./read-choices";

const isComparable = ({ shares, statements, means }: Comparison) =>
  shares.length + statements.length + means.length > 0;

/** Every question that has shares or means, with both groups in one chart. */
export function ComparedQuestions({
  compared,
  filters,
  sources,
}: {
  compared: Compared;
  filters: ComparedFilters;
  sources: ChoiceSources;
}) {
  const say = useTranslations("side-by-side");
  const language = useLocale();
  const format = formatFor(language);
  const names = useGroupNames(filters, sources);
  const points = (["a", "b"] as const).map((side) => ({
    key: side,
    label: `${names[side]} (${say("people", { n: compared[side], count: format.count(compared[side]) })})`,
    colour: sideColour(side),
  }));
  return (
    <>
      <div className={classes.legend}>
        <Legend points={points} />
        <p className={classes.note}>
          {say("note")}
          {compared.isWeighted && ` ${say("weighted")}`}
        </p>
      </div>
      {compared.questions.filter(isComparable).map((comparison) => {
        const { question, askedAs } = comparison.a;
        const id = `question-${question.id}`;
        return (
          <article key={`${askedAs} ${question.id}`} className={classes.card} aria-labelledby={id}>
            <Title order={2} size="h4" id={id} className={classes.question}>
              {textIn(question.text, language)}
            </Title>
            {comparison.means.length > 0 && <ComparedMeans comparison={comparison} />}
            {comparison.shares.length > 0 && <ComparedShares comparison={comparison} />}
            {comparison.statements.map((statement) => (
              <ComparedShares key={statement.key} comparison={comparison} statement={statement} />
            ))}
          </article>
        );
      })}
    </>
  );
}
