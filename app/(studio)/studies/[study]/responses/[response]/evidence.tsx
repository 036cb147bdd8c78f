import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import type { Contradiction, FlagEvidence } from "@/lib/quality/schema";
import { TOO_FAST } from "@/lib/quality/speeding";
import type { WholeResponse } from "@/lib/response/queries";

/** What a flag rests on, in words. */
export function Evidence({
  study,
  evidence,
  response,
}: {
  study: string;
  evidence: FlagEvidence;
  response: WholeResponse;
}) {
  const say = useTranslations("response");
  const format = formatFor(useLocale());
  const named = (question: string) => {
    const found = response.pages.flatMap(({ answers }) => answers).find((one) => one.question === question);
    return `“${found?.text ?? question}”`;
  };
  switch (evidence.flag) {
    case "speeding": {
      const { took, usual, items, index } = evidence;
      const isRelative = usual !== null && index !== null && index >= TOO_FAST;
      return (
        <p>
          {isRelative
            ? say("evidence-relative", {
                took: format.duration(took),
                usual: format.duration(usual),
                index: format.number(index),
              })
            : say("evidence-absolute", { took: format.duration(took), items })}
        </p>
      );
    }
    case "straight-lining":
      return evidence.lines.map(({ code, answers, questions }) => (
        <p key={questions.join()}>
          {say("evidence-line", { n: answers, code, questions: questions.map(named).join(", ") })}
        </p>
      ));
    case "contradiction":
      return evidence.found.map((found) => (
        <p key={JSON.stringify(found)}>{say(`evidence-${found.kind}`, valuesOf(found, named))}</p>
      ));
    case "gibberish":
      return evidence.questions.map((question) => (
        <p key={question}>{say("evidence-gibberish", { question: named(question) })}</p>
      ));
    case "same-address":
      return <p>{say("evidence-same-address", { n: evidence.n })}</p>;
    case "repeat":
      return (
        <p>
          {say("evidence-repeat", { n: evidence.answers })}{" "}
          <TextLink href={`/studies/${study}/responses/${evidence.of}`} inherit>
            {say("evidence-earlier")}
          </TextLink>
        </p>
      );
  }
}

function valuesOf(found: Contradiction, named: (question: string) => string) {
  switch (found.kind) {
    case "exclusive":
      return { question: named(found.question) };
    case "asked-twice":
      return { question: named(found.questions[0]) };
    case "best-worst":
      return {
        question: named(found.question),
        compared: found.compared,
        reversed: found.reversed,
      };
  }
}
