import { Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { ShownAnswer } from "@/lib/response/answer-view";
import type { WholeResponse } from "@/lib/response/queries";
import classes from "./response.module.css";

/** Every question of the version with its answer, or why there is none, page by page with the time it took. */
export function AnswersSection({ response: { pages, place, versionId } }: { response: WholeResponse }) {
  const say = useTranslations("response");
  const format = formatFor(useLocale());
  const n = place.versions.find(({ id }) => id === versionId)?.n ?? 1;
  return (
    <Section title={say("answers")} lead={say("answers-lead", { n })}>
      {pages.map(({ title, took, answers }, page) =>
        answers.length === 0 ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pages of a published version stay where they are
          <div key={page} className={classes.pageBlock}>
            <div className={classes.surveyPage}>
              <Title order={3} size="h6">
                {title || say("page", { n: page + 1 })}
              </Title>
              {took !== undefined && <span className={classes.quiet}>{format.duration(took)}</span>}
            </div>
            <dl className={classes.answers}>
              {answers.map((answer) => (
                <div key={answer.question} className={classes.answer}>
                  <dt>{answer.text}</dt>
                  <Said answer={answer} />
                </div>
              ))}
            </dl>
          </div>
        ),
      )}
    </Section>
  );
}

function Said({ answer: { state, lines, isKeptBack } }: { answer: ShownAnswer }) {
  const say = useTranslations("response");
  if (isKeptBack) return <dd data-empty>{say("answer-kept-back")}</dd>;
  if (state !== "answered") return <dd data-empty>{say(`answer-${state}`)}</dd>;
  return <dd>{lines.join("\n")}</dd>;
}
