import { fieldName } from "../../survey/form-data.ts";
import type { QuestionOf } from "../../survey/schema.ts";
import { offersVary } from "../../survey/visibility.ts";
import { sentence } from "../sentence.ts";
import { attributeGap } from "../slots.ts";
import { QuestionFrame, Shuffled } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

/** A choice for each rank; the enhancement makes an ordered list with buttons of it. */
export function Ranking({ question, reading }: { question: QuestionOf<"ranking">; reading: Reading }) {
  const { messages, language } = reading;
  const top = Math.min(question.top, question.options.length);
  const hint = top === question.options.length && !offersVary(question) ? "rank-all" : "rank-top";
  return (
    <QuestionFrame
      question={question}
      reading={reading}
      hint={sentence(messages[hint], { top }, language)}
      role="group"
    >
      <div className="ranks">
        {Array.from({ length: top }, (_, index) => index + 1).map((rank) => (
          <label key={rank} className="rank">
            <span>{sentence(messages.rank, { rank }, language)}</span>
            <select name={fieldName(question.id, rank)} id={fieldName(question.id, rank)}>
              <option value="">{messages["rank-empty"]}</option>
              <Shuffled question={question}>
                {question.options.map((option) => ({
                  code: option.code,
                  node: (
                    <option
                      key={option.code}
                      value={option.code}
                      {...attributeGap({
                        kind: "selected",
                        question: question.id,
                        code: option.code,
                        part: rank,
                      })}
                    >
                      {reading.text(option.text)}
                    </option>
                  ),
                }))}
              </Shuffled>
            </select>
          </label>
        ))}
      </div>
    </QuestionFrame>
  );
}
