import { Alert } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { WeightingProblem } from "@/lib/results/weighting/model";
import { type Desk, useDeskWords } from "./desk-words";
import { Report } from "./report";

/** What the targets come to with the answers as they are now; nothing while there are none. */
export function Outcome({ desk }: { desk: Desk }) {
  const say = useTranslations("weighting");
  const format = formatFor(useLocale());
  const { questionName, answerName } = useDeskWords(desk);
  const { weighting } = desk;
  if (weighting.state === "none") return null;
  const wordsOf = (problem: WeightingProblem) => {
    if (problem.kind === "sum") return say("problem-sum", { sum: format.exact(problem.sum) });
    if (problem.kind === "nothing") return say("problem-nothing", { n: problem.n });
    return say(`problem-${problem.kind}`);
  };
  return (
    <div id="report">
      <Section title={say("report-title")} lead={say("report-lead")}>
        {weighting.state === "ready" ? (
          <Report desk={desk} report={weighting.report} />
        ) : (
          <Alert color="orange" variant="light" role="status" title={say("broken")}>
            <ul>
              {weighting.problems.map((problem) => {
                const question = questionName(problem.question);
                const words = wordsOf(problem);
                const code = "code" in problem ? problem.code : undefined;
                return (
                  <li key={`${problem.question} ${problem.kind} ${code}`}>
                    {code === undefined
                      ? say("broken-question", { question, problem: words })
                      : say("broken-of", {
                          question,
                          answer: answerName(problem.question, code),
                          problem: words,
                        })}
                  </li>
                );
              })}
            </ul>
          </Alert>
        )}
      </Section>
    </div>
  );
}
