import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import { DRAWS } from "@/lib/results/cross-tab/chi-square";
import { type CrossTab, type CrossTabBlock, FEWEST_TO_COMPARE } from "@/lib/results/cross-tab/cross-tab";
import classes from "./cross-tab.module.css";
import { useVariableName } from "./variable-words";

/** What the table says in words, and how its marks are to be read. */
export function CrossTabWords({ table }: { table: CrossTab }) {
  const say = useTranslations("cross-tab");
  const nameOf = useVariableName();
  const sentence = useTestSentence();
  return (
    <section className={classes.words}>
      <Title order={2} size="h4">
        {say("together")}
      </Title>
      <ul>
        {table.blocks.map((block) => (
          <li key={`${block.variable.question.id} ${block.variable.row?.code ?? ""}`}>
            <b>{nameOf({ question: block.variable.question, row: block.variable.row?.text })}</b>
            {": "}
            {sentence(block)}
          </li>
        ))}
      </ul>
      <Title order={2} size="h4">
        {say("reading")}
      </Title>
      <Text size="sm">{say("reading-marks", { fewest: FEWEST_TO_COMPARE })}</Text>
      <Text size="sm">{say("reading-letters")}</Text>
      {table.isWeighted && <Text size="sm">{say("reading-weighted")}</Text>}
    </section>
  );
}

/** The strength of a connection in a word, by Cohen's bounds for w, which Cramér's V is on two by two tables. */
function strengthOf(v: number): "hardly" | "weak" | "medium" | "strong" {
  if (v < 0.1) return "hardly";
  if (v < 0.3) return "weak";
  return v < 0.5 ? "medium" : "strong";
}

const SENTENCES = {
  asymptotic: "test",
  simulated: "test-simulated",
  "rao-scott": "test-rao-scott",
  effective: "test-effective",
} as const;

function useTestSentence() {
  const say = useTranslations("cross-tab");
  const format = formatFor(useLocale());
  return ({ test }: CrossTabBlock): string => {
    if (!test) return say("not-tested");
    const { statistic, freedom, denominator = 0, chance, cramersV, method } = test;
    const least = 0.001;
    const facts = {
      statistic: format.number(statistic, 1),
      freedom: format.exact(Math.round(freedom * 100) / 100),
      denominator: format.count(denominator),
      chance: chance < least ? `< ${format.number(least, 3)}` : `= ${format.number(chance, 3)}`,
      v: format.number(cramersV, 2),
    };
    const found =
      chance <= 0.05
        ? say("connected", { strength: say(`strength-${strengthOf(cramersV)}`) })
        : say("unconnected");
    const how = say(SENTENCES[method], {
      ...facts,
      draws: format.count(DRAWS),
    });
    return `${found} ${how}`;
  };
}
