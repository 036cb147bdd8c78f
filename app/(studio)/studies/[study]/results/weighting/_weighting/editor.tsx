import { Button, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { TargetMargin } from "@/lib/results/schema";
import { endWeightingAction } from "@/lib/results/weighting/actions";
import { BringForm } from "./bring-form";
import { Brought } from "./brought";
import { type Desk, useDeskWords } from "./desk-words";
import { TargetsForm } from "./targets-form";
import classes from "./weighting.module.css";

/** Which questions, to which shares; targets from elsewhere; and the way back. */
export function Editor({
  study,
  desk,
  asked,
  brought,
}: {
  study: string;
  desk: Desk;
  /** Questions whose answers were asked for; those that have targets when none were. */
  asked: readonly string[] | undefined;
  /** Targets from elsewhere, to be looked through before they are saved. */
  brought: { margins: readonly TargetMargin[]; from: string | undefined } | undefined;
}) {
  const say = useTranslations("weighting");
  const format = formatFor(useLocale());
  const { questionName, answerName } = useDeskWords(desk);
  const isTargeted = desk.targets.margins.length > 0;
  const margins = brought?.margins ?? desk.targets.margins;
  const edited = new Set((brought ? undefined : asked) ?? margins.map(({ question }) => question));
  const questions = desk.questions
    .filter(({ question }) => edited.has(question.id))
    .map(({ question: { id }, answers }) => {
      const base = answers.reduce((sum, { n }) => sum + n, 0);
      const targets = margins.find(({ question }) => question === id)?.shares;
      return {
        id,
        name: questionName(id),
        answers: answers.map(({ code, n }) => ({
          code,
          name: answerName(id, code),
          now: base > 0 ? `${format.share(n / base, base)} · ${format.count(n)}` : "–",
          target: targets?.find((share) => share.code === code)?.percent,
        })),
      };
    });
  return (
    <>
      <Section title={say("pick-title")} lead={say("pick-lead")}>
        <form method="get" className={classes.pick} action="#targets">
          {desk.questions.map(({ question, answers }) => {
            const n = answers.reduce((sum, answer) => sum + answer.n, 0);
            return (
              <label key={`${question.id} ${edited.has(question.id)}`} className={classes.choice}>
                <input
                  type="checkbox"
                  name="question"
                  value={question.id}
                  defaultChecked={edited.has(question.id)}
                />
                <span>
                  {questionName(question.id)}{" "}
                  <span className={classes.dimmed}>{say("answered", { n, count: format.count(n) })}</span>
                </span>
              </label>
            );
          })}
          <div>
            <Button type="submit" variant="default">
              {say("pick-show")}
            </Button>
          </div>
        </form>
      </Section>
      <div id="targets">
        <Section title={say("targets-title")} lead={say("targets-lead")}>
          {brought && <Brought study={study} questions={questions} from={brought.from} />}
          {questions.length === 0 ? (
            <Text c="dimmed">{say("targets-none")}</Text>
          ) : (
            <TargetsForm
              // What was brought in takes the place of what was typed.
              key={`${desk.basedOn} ${questions.map(({ id }) => id).join(" ")} ${JSON.stringify(brought?.margins)}`}
              study={study}
              basedOn={desk.basedOn}
              questions={questions}
              bounds={desk.targets.bounds}
              isFirst={desk.basedOn === 0}
              onByDefault={desk.targets.onByDefault}
            />
          )}
        </Section>
      </div>
      <Section title={say("bring-title")} lead={say("bring-lead")}>
        <BringForm key={`${desk.basedOn} ${JSON.stringify(brought?.margins)}`} study={study} />
      </Section>
      {isTargeted && (
        <Section title={say("end-title")} lead={say("end-lead")}>
          <ActionButton
            action={endWeightingAction}
            values={{ study, basedOn: String(desk.basedOn) }}
            variant="default"
          >
            {say("end")}
          </ActionButton>
        </Section>
      )}
    </>
  );
}
