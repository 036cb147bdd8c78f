import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { useFormat } from "@/app/_ui/use-format";
import type { WeightingChange } from "@/lib/results/weighting/queries";
import { type Desk, useDeskWords } from "./desk-words";
import classes from "./weighting.module.css";

/** Who changed the targets when, and to what; the newest first. */
export function Changes({ changes, desk }: { changes: readonly WeightingChange[]; desk: Desk }) {
  const say = useTranslations("weighting");
  const format = useFormat();
  const { questionName, answerName } = useDeskWords(desk);
  if (changes.length === 0) return null;
  const inWords = ({ targets: { margins, bounds, onByDefault }, by }: WeightingChange) => {
    const who = by ?? say("somebody");
    if (margins.length === 0) return say("history-end", { who });
    const questions = margins.map(({ question, shares }) => {
      const parts = shares.map(
        ({ code, percent }) => `${answerName(question, code)} ${format.exact(percent)}%`,
      );
      return `${questionName(question)} (${parts.join(", ")})`;
    });
    return [
      say("history-to", { who, questions: questions.join("; ") }),
      ...(bounds.lowest === null ? [] : [say("history-lowest", { lowest: format.exact(bounds.lowest) })]),
      ...(bounds.highest === null ? [] : [say("history-highest", { highest: format.exact(bounds.highest) })]),
      ...(onByDefault ? [say("history-default")] : []),
    ].join(" · ");
  };
  return (
    <Section title={say("history-title")}>
      <ol className={classes.history}>
        {changes.map((change) => (
          <li key={change.n}>
            <span className={classes.dimmed}>{format.moment(change.at)}</span>
            <span>{inWords(change)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
