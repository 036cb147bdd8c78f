import { Button, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { endWeightingAction } from "@/lib/results/weighting/actions";
import { type Desk, useDeskWords } from "./desk-words";
import { PasteForm } from "./paste-form";
import { TargetsForm } from "./targets-form";
import classes from "./weighting.module.css";

/** Which questions, to which shares; targets from elsewhere; and the way back. */
export function Editor({
  study,
  desk,
  asked,
}: {
  study: string;
  desk: Desk;
  /** Questions whose answers were asked for; those that have targets when none were. */
  asked: readonly string[] | undefined;
}) {
  const say = useTranslations("weighting");
  const format = formatFor(useLocale());
  const { questionName, answerName } = useDeskWords(desk);
  const targeted = desk.targets.margins.map(({ question }) => question);
  const edited = new Set(asked ?? targeted);
  const questions = desk.questions
    .filter(({ question }) => edited.has(question.id))
    .map(({ question: { id }, answers }) => {
      const base = answers.reduce((sum, { n }) => sum + n, 0);
      const targets = desk.targets.margins.find(({ question }) => question === id)?.shares;
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
          {questions.length === 0 ? (
            <Text c="dimmed">{say("targets-none")}</Text>
          ) : (
            <TargetsForm
              key={`${desk.basedOn} ${questions.map(({ id }) => id).join(" ")}`}
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
      <Section title={say("paste-title")} lead={say("paste-lead")}>
        <PasteForm key={desk.basedOn} study={study} basedOn={desk.basedOn} />
      </Section>
      {targeted.length > 0 && (
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
