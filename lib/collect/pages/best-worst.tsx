import { fieldName } from "../../survey/form-data.ts";
import { bestPart, maxDiffSets, worstPart } from "../../survey/max-diff.ts";
import type { QuestionOf } from "../../survey/schema.ts";
import { inputId, titleId } from "../element-ids.ts";
import { sentence } from "../sentence.ts";
import { attributeGap } from "../slots.ts";
import { QuestionFrame } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

/**
 * The best and the worst of small sets, one set under the other. Each half of a set is a group of its own, so
 * that it is announced as what it is.
 */
export function BestWorst({ question, reading }: { question: QuestionOf<"maxdiff">; reading: Reading }) {
  const { messages, language } = reading;
  const sets = maxDiffSets(question).map((codes, index) => ({ set: index + 1, codes }));
  return (
    <QuestionFrame question={question} reading={reading} hint={messages["set-hint"]} role="group">
      <div className="sets">
        {sets.map(({ set, codes }) => (
          <OneSet
            key={set}
            question={question}
            reading={reading}
            set={set}
            codes={codes}
            title={sentence(messages["set-of"], { set, sets: sets.length }, language)}
          />
        ))}
      </div>
    </QuestionFrame>
  );
}

interface SetProps {
  question: QuestionOf<"maxdiff">;
  reading: Reading;
  set: number;
  codes: readonly number[];
  title: string;
}

function OneSet({ question, reading, set, codes, title }: SetProps) {
  const head = `${fieldName(question.id)}.set${set}`;
  const options = codes.flatMap((code) => question.options.find((option) => option.code === code) ?? []);
  const halves = [
    { part: bestPart(set), text: reading.text(question.best) },
    { part: worstPart(set), text: reading.text(question.worst) },
  ];
  return (
    <fieldset
      className="set"
      aria-labelledby={`${titleId(question.id)} ${head}`}
      data-row={set}
      {...attributeGap({ kind: "offer", question: question.id, code: set })}
    >
      <div className="set-head" aria-hidden="true">
        <span className="half">{halves[0]?.text}</span>
        <span id={head}>{title}</span>
        <span className="half">{halves[1]?.text}</span>
      </div>
      {options.map((option) => (
        <div key={option.code} className="set-row">
          {halves.map(({ part, text }, half) => (
            <label key={part} className={half === 0 ? "pick best" : "pick worst"}>
              <input
                type="radio"
                id={inputId(question.id, option.code, part)}
                name={fieldName(question.id, part)}
                value={option.code}
                {...attributeGap({ kind: "checked", question: question.id, code: option.code, part })}
              />
              <span className="said">
                {text}: {reading.text(option.text)}
              </span>
            </label>
          ))}
          <span className="set-item" aria-hidden="true">
            {reading.text(option.text)}
          </span>
        </div>
      ))}
    </fieldset>
  );
}
