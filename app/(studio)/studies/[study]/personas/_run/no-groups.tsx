import { Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import { sharedAnswers, splittingQuestions } from "@/lib/persona/everybody";
import type { QuestionFacts } from "@/lib/persona/schema";
import { groupShare } from "@/lib/persona/shares";
import type { Wording } from "@/lib/persona/wording";

const MOST_SHARED = 6;
const MOST_SPLIT = 4;
/** Answers named of a question that splits people. */
const NAMED = 3;

/** Where there are no groups: what can be said of everybody, and which questions split people most. */
export function NoGroups({ everybody, wording }: { everybody: readonly QuestionFacts[]; wording: Wording }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const list = new Intl.ListFormat(format.language);
  const shared = sharedAnswers(everybody, wording, MOST_SHARED);
  const split = splittingQuestions(everybody, wording, MOST_SPLIT);
  const shares = ({ answers }: QuestionFacts) =>
    answers.map((answer) => ({ code: answer.code, share: groupShare(answer) }));
  return (
    <>
      {shared.length > 0 && (
        <>
          <Title order={3} size="h5">
            {say("everybody-title")}
          </Title>
          <ul>
            {shared.map(({ facts, code }) => {
              const found = shares(facts).find((one) => one.code === code);
              return (
                found && (
                  <li key={`${facts.question}.${facts.part}`}>
                    {say("everybody-shared", {
                      share: format.shareWithInterval(
                        found.share.value,
                        found.share.interval,
                        found.share.base,
                      ),
                      answer: wording.answer(facts, code, facts.cuts),
                      question: wording.question(facts),
                      n: format.count(found.share.base),
                    })}
                  </li>
                )
              );
            })}
          </ul>
        </>
      )}
      {split.length > 0 && (
        <>
          <Title order={3} size="h5">
            {say("splitting-title")}
          </Title>
          <ul>
            {split.map(({ facts }) => (
              <li key={`${facts.question}.${facts.part}`}>
                {say("splitting", {
                  question: wording.question(facts),
                  answers: list.format(
                    shares(facts)
                      .sort((a, b) => b.share.value - a.share.value)
                      .slice(0, NAMED)
                      .map(
                        ({ code, share }) =>
                          `${wording.answer(facts, code, facts.cuts)} (${format.share(share.value, share.base)})`,
                      ),
                  ),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
