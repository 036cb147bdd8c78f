import type { ReactNode } from "react";
import { fieldName } from "../../survey/form-data.ts";
import type { QuestionOf, QuestionOption } from "../../survey/schema.ts";
import { LONGEST_OTHER_TEXT } from "../../survey/validation.ts";
import { inputId } from "../element-ids.ts";
import { sentence } from "../sentence.ts";
import { attributeGap } from "../slots.ts";
import { Offered, offerGap, QuestionFrame, Shuffled } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

interface ChoicesProps {
  question: QuestionOf<"single"> | QuestionOf<"multiple">;
  reading: Reading;
}

/** One or several out of a list. */
export function Choices({ question, reading }: ChoicesProps) {
  if (question.type === "single" && question.display === "dropdown") {
    return <Dropdown question={question} reading={reading} />;
  }
  const isSingle = question.type === "single";
  const isPair = question.type === "single" && question.display === "yes-no";
  // Only one text is kept for a question, so there is one box, after the last option that opens it.
  const opening = question.options.findLast((option) => option.opensText);
  return (
    <QuestionFrame
      question={question}
      reading={reading}
      hint={isSingle ? "" : picksHint(question, reading)}
      role={isSingle ? "radiogroup" : "group"}
    >
      <div className={isPair ? "options pair" : "options"}>
        <Shuffled question={question}>
          {question.options.map((option) => ({
            code: option.code,
            node: (
              <Offered key={option.code} question={question} code={option.code} reading={reading}>
                <OptionLabel question={question} option={option} reading={reading}>
                  <span>{reading.text(option.text)}</span>
                </OptionLabel>
                {option === opening ? (
                  <OtherBox question={question} option={option} reading={reading} />
                ) : null}
              </Offered>
            ),
          }))}
        </Shuffled>
      </div>
    </QuestionFrame>
  );
}

interface OptionLabelProps {
  question: QuestionOf<"single"> | QuestionOf<"multiple"> | QuestionOf<"picture">;
  option: QuestionOption;
  reading: Reading;
  className?: string;
  children: ReactNode;
}

/** One option as a whole line, or a whole picture, to tap. */
export function OptionLabel({ question, option, reading, className = "option", children }: OptionLabelProps) {
  const isMany = question.type === "multiple" || (question.type === "picture" && question.several);
  return (
    <label className={className} {...offerGap(question, option.code, reading)}>
      <input
        type={isMany ? "checkbox" : "radio"}
        id={inputId(question.id, option.code)}
        name={fieldName(question.id)}
        value={option.code}
        data-exclusive={option.exclusive ? "" : undefined}
        data-opens={option.opensText ? "" : undefined}
        {...attributeGap({ kind: "checked", question: question.id, code: option.code })}
      />
      {children}
    </label>
  );
}

function OtherBox({ question, option, reading }: ChoicesProps & { option: QuestionOption }) {
  return (
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
  );
}

/** One out of a long list, in the space of a line. */
function Dropdown({ question, reading }: { question: QuestionOf<"single">; reading: Reading }) {
  const id = fieldName(question.id);
  const opening = question.options.findLast((option) => option.opensText);
  return (
    <QuestionFrame question={question} reading={reading} labelFor={id}>
      <div className="options dropdown">
        <select
          id={id}
          name={id}
          aria-required={question.required ? true : undefined}
          {...attributeGap({ kind: "invalid", question: question.id })}
        >
          <option value="">{reading.messages["rank-empty"]}</option>
          <Shuffled question={question}>
            {question.options.map((option) => ({
              code: option.code,
              node: (
                <option
                  key={option.code}
                  value={option.code}
                  data-opens={option.opensText ? "" : undefined}
                  {...attributeGap({ kind: "selected", question: question.id, code: option.code })}
                >
                  {reading.text(option.text)}
                </option>
              ),
            }))}
          </Shuffled>
        </select>
        {opening ? <OtherBox question={question} option={opening} reading={reading} /> : null}
      </div>
    </QuestionFrame>
  );
}

/** How many may be chosen, in words. */
export function picksHint(
  { min = 0, max }: Pick<QuestionOf<"multiple">, "min" | "max">,
  { messages, language }: Reading,
): string {
  if (min > 0 && max !== undefined) return sentence(messages["choose-between"], { min, max }, language);
  if (max !== undefined) return sentence(messages["choose-up-to"], { max }, language);
  if (min > 1) return sentence(messages["choose-at-least"], { min }, language);
  return messages["choose-any"];
}
