import { fieldName } from "../../survey/form-data.ts";
import { writeNumber } from "../../survey/number-text.ts";
import type { QuestionOf } from "../../survey/schema.ts";
import { inputId, titleId } from "../element-ids.ts";
import { sentence } from "../sentence.ts";
import { attributeGap, gap } from "../slots.ts";
import { describedBy, QuestionFrame } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

/** How many, how much. Typed as text: a browser's own number field loses what it cannot read. */
export function NumberField({ question, reading }: { question: QuestionOf<"number">; reading: Reading }) {
  const id = fieldName(question.id);
  const unit = reading.text(question.unit);
  const hint = rangeHint(question, reading);
  return (
    <QuestionFrame question={question} reading={reading} hint={hint} labelFor={id}>
      <div className="quantity">
        <input
          type="text"
          id={id}
          name={id}
          inputMode={question.decimals > 0 || (question.min ?? -1) < 0 ? "decimal" : "numeric"}
          autoComplete="off"
          maxLength={40}
          aria-describedby={describedBy(question, hint || reading.text(question.help))}
          aria-labelledby={unit ? `${titleId(question.id)} ${id}.u` : undefined}
          aria-required={question.required ? true : undefined}
          {...attributeGap({ kind: "value", question: question.id })}
        />
        {unit ? <span id={`${id}.u`}>{unit}</span> : null}
      </div>
    </QuestionFrame>
  );
}

/** A number between two ends. Typed without a script, so that nothing is said before somebody says it. */
export function SliderField({ question, reading }: { question: QuestionOf<"slider">; reading: Reading }) {
  const id = fieldName(question.id);
  const { min, max, step } = question;
  const unit = reading.text(question.unit);
  const hint = rangeHint(question, reading);
  const [low, high] = [reading.text(question.low), reading.text(question.high)];
  return (
    <QuestionFrame question={question} reading={reading} hint={hint} labelFor={id}>
      <div className="quantity slider" data-min={min} data-max={max} data-step={step}>
        {low || high ? (
          <div className="ends">
            <span>{low ? `${writeNumber(min, reading.language)} · ${low}` : null}</span>
            <span>{high ? `${writeNumber(max, reading.language)} · ${high}` : null}</span>
          </div>
        ) : null}
        <input
          type="text"
          id={id}
          name={id}
          inputMode={min < 0 || !Number.isInteger(step) ? "decimal" : "numeric"}
          autoComplete="off"
          maxLength={40}
          aria-describedby={describedBy(question, hint)}
          aria-labelledby={unit ? `${titleId(question.id)} ${id}.u` : undefined}
          aria-required={question.required ? true : undefined}
          {...attributeGap({ kind: "value", question: question.id })}
        />
        {unit ? <span id={`${id}.u`}>{unit}</span> : null}
      </div>
    </QuestionFrame>
  );
}

/** An address, a number to call, a day: one line that the device knows how to help with. */
export function LineField({
  question,
  reading,
}: {
  question: QuestionOf<"email"> | QuestionOf<"phone"> | QuestionOf<"date">;
  reading: Reading;
}) {
  const id = fieldName(question.id);
  const kind = { email: "email", phone: "tel", date: "date" }[question.type];
  const bounds = question.type === "date" ? { min: question.min, max: question.max } : {};
  return (
    <QuestionFrame question={question} reading={reading} labelFor={id}>
      <input
        type={kind}
        id={id}
        name={id}
        className={question.type}
        autoComplete={{ email: "email", phone: "tel", date: "off" }[question.type]}
        aria-describedby={describedBy(question, reading.text(question.help))}
        aria-required={question.required ? true : undefined}
        {...bounds}
        {...attributeGap({ kind: "value", question: question.id })}
      />
    </QuestionFrame>
  );
}

/** Something to read. */
export function Statement({ question, reading }: { question: QuestionOf<"statement">; reading: Reading }) {
  return (
    <QuestionFrame question={question} reading={reading} role="group">
      {null}
    </QuestionFrame>
  );
}

function rangeHint(
  { min, max }: { min?: number | undefined; max?: number | undefined },
  { messages, language }: Reading,
): string {
  if (min !== undefined && max !== undefined) {
    return sentence(messages["number-range"], { min, max }, language);
  }
  if (min !== undefined && min !== 0) return sentence(messages["number-from"], { min }, language);
  if (max !== undefined) return sentence(messages["number-to"], { max }, language);
  return "";
}

/** In the respondent's own words. No `maxlength`: a text that is too long is told, not cut off silently. */
export function TextField({ question, reading }: { question: QuestionOf<"text">; reading: Reading }) {
  const id = fieldName(question.id);
  const common = {
    id,
    name: id,
    "aria-describedby": describedBy(question, reading.text(question.help)),
    "aria-required": question.required ? true : undefined,
    "data-max": question.maxLength,
  };
  return (
    <QuestionFrame question={question} reading={reading} labelFor={id}>
      {question.long ? (
        <textarea
          {...common}
          rows={4}
          defaultValue={gap({ kind: "typed", question: question.id })}
          {...attributeGap({ kind: "invalid", question: question.id })}
        />
      ) : (
        <input
          type="text"
          {...common}
          autoComplete="off"
          {...attributeGap({ kind: "value", question: question.id })}
        />
      )}
    </QuestionFrame>
  );
}

/** A yes or a no, never ticked beforehand. */
export function Consent({ question, reading }: { question: QuestionOf<"consent">; reading: Reading }) {
  const answers = [
    { code: 1, face: reading.messages["consent-yes"] },
    { code: 0, face: reading.messages["consent-no"] },
  ];
  return (
    <QuestionFrame question={question} reading={reading} role="radiogroup">
      <div className="options">
        {answers.map(({ code, face }) => (
          <label key={code} className="option">
            <input
              type="radio"
              id={inputId(question.id, code)}
              name={fieldName(question.id)}
              value={code}
              {...attributeGap({ kind: "checked", question: question.id, code })}
            />
            <span>{face}</span>
          </label>
        ))}
      </div>
    </QuestionFrame>
  );
}
