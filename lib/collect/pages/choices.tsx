import { fieldName } from "../../survey/form-data.ts";
import type { QuestionOf } from "../../survey/schema.ts";
import { LONGEST_OTHER_TEXT } from "../../survey/validation.ts";
import { inputId } from "../element-ids.ts";
import { sentence } from "../sentence.ts";
import { attributeGap } from "../slots.ts";
import { Offered, offerGap, QuestionFrame } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

interface ChoicesProps {
  question: QuestionOf<"single"> | QuestionOf<"multiple">;
  reading: Reading;
}

/** One or several out of a list. */
export function Choices({ question, reading }: ChoicesProps) {
  const isSingle = question.type === "single";
  // Only one text is kept for a question, so there is one box, after the last option that opens it.
  const opening = question.options.findLast((option) => option.opensText);
  return (
    <QuestionFrame
      question={question}
      reading={reading}
      hint={isSingle ? "" : picksHint(question, reading)}
      role={isSingle ? "radiogroup" : "group"}
    >
      <div className="options">
        {question.options.map((option) => (
          <Offered key={option.code} question={question} code={option.code} reading={reading}>
            <label className="option" {...offerGap(question, option.code, reading)}>
              <input
                type={isSingle ? "radio" : "checkbox"}
                id={inputId(question.id, option.code)}
                name={fieldName(question.id)}
                value={option.code}
                data-exclusive={option.exclusive ? "" : undefined}
                data-opens={option.opensText ? "" : undefined}
                {...attributeGap({ kind: "checked", question: question.id, code: option.code })}
              />
              <span>{reading.text(option.text)}</span>
            </label>
            {option === opening ? (
              <input
                type="text"
                className="other"
                name={fieldName(question.id, "other")}
                id={fieldName(question.id, "other")}
                maxLength={LONGEST_OTHER_TEXT}
                autoComplete="off"
                aria-label={`${reading.text(option.text)}: ${reading.messages["other-label"]}`}
                placeholder={reading.messages["other-label"]}
                {...attributeGap({ kind: "other", question: question.id })}
              />
            ) : null}
          </Offered>
        ))}
      </div>
    </QuestionFrame>
  );
}

function picksHint({ min = 0, max }: QuestionOf<"multiple">, { messages, language }: Reading): string {
  if (min > 0 && max !== undefined) return sentence(messages["choose-between"], { min, max }, language);
  if (max !== undefined) return sentence(messages["choose-up-to"], { max }, language);
  if (min > 1) return sentence(messages["choose-at-least"], { min }, language);
  return messages["choose-any"];
}
