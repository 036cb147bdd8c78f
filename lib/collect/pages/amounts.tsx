import { fieldName } from "../../survey/form-data.ts";
import type { QuestionOf } from "../../survey/schema.ts";
import { sentence } from "../sentence.ts";
import { attributeGap } from "../slots.ts";
import { describedBy, Offered, offerGap, QuestionFrame, Shuffled } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

/** Points to share out; the enhancement says how many are left. */
export function Amounts({ question, reading }: { question: QuestionOf<"constant-sum">; reading: Reading }) {
  const unit = reading.text(question.unit);
  const hint = sentence(
    reading.messages["sum-hint"],
    { total: question.total, unit },
    reading.language,
  ).replace(/\s+(?=[.,]|$)/g, "");
  return (
    <QuestionFrame question={question} reading={reading} hint={hint} role="group">
      <div className="amounts" data-total={question.total}>
        <Shuffled question={question}>
          {question.options.map((option) => {
            const id = fieldName(question.id, option.code);
            return {
              code: option.code,
              node: (
                <Offered key={option.code} question={question} code={option.code} reading={reading}>
                  <div
                    className="amount"
                    data-row={option.code}
                    {...offerGap(question, option.code, reading)}
                  >
                    <label htmlFor={id}>{reading.text(option.text)}</label>
                    <input
                      type="text"
                      id={id}
                      name={id}
                      inputMode="numeric"
                      autoComplete="off"
                      maxLength={12}
                      aria-describedby={describedBy(question, hint)}
                      {...attributeGap({ kind: "value", question: question.id, part: option.code })}
                    />
                    {unit ? <span aria-hidden="true">{unit}</span> : null}
                  </div>
                </Offered>
              ),
            };
          })}
        </Shuffled>
      </div>
    </QuestionFrame>
  );
}
