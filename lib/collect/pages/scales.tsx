import { NOT_APPLICABLE } from "../../survey/answer-value.ts";
import { fieldName } from "../../survey/form-data.ts";
import type { Question, QuestionOf } from "../../survey/schema.ts";
import { inputId, titleId } from "../element-ids.ts";
import { attributeGap } from "../slots.ts";
import { Offered, QuestionFrame } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

interface PointProps {
  question: Question;
  part?: number;
  code: number;
  /** What stands on the button; a number where the point has no text. */
  face: string;
  /** Said, not shown: what an end of the scale means. */
  meaning?: string;
  className?: string;
}

function Point({ question, part, code, face, meaning, className = "point" }: PointProps) {
  const mark = { kind: "checked" as const, question: question.id, code };
  return (
    <label className={className}>
      <input
        type="radio"
        id={inputId(question.id, code, part)}
        name={fieldName(question.id, part)}
        value={code}
        {...attributeGap(part === undefined ? mark : { ...mark, part })}
      />
      <span>
        {face}
        {meaning ? <span className="said"> {meaning}</span> : null}
      </span>
    </label>
  );
}

/** What the first and the last number of a scale mean; said with the numbers, so only shown here. */
function Ends({ low, high }: { low: string; high: string }) {
  return (
    <div className="ends" aria-hidden="true">
      <span>{low}</span>
      <span>{high}</span>
    </div>
  );
}

/** How satisfied, how often: words in a row on a wide screen, a list on a phone; or numbers between two ends. */
export function Rating({ question, reading }: { question: QuestionOf<"rating">; reading: Reading }) {
  const points = question.points.map(({ code, text }) => ({ code, text: reading.text(text) }));
  const isNumbers = points.slice(1, -1).some(({ code, text }) => text === "" || text === String(code));
  const [low, high] = [points[0], points.at(-1)];
  return (
    <QuestionFrame question={question} reading={reading} role="radiogroup">
      <div className={isNumbers ? "points numbers" : "points words"} data-n={points.length}>
        {points.map(({ code, text }) =>
          isNumbers ? (
            <Point key={code} question={question} code={code} face={String(code)} meaning={text} />
          ) : (
            <Point key={code} question={question} code={code} face={text || String(code)} />
          ),
        )}
      </div>
      {isNumbers && (low?.text || high?.text) ? (
        <Ends low={`${low?.code} · ${low?.text}`} high={`${high?.code} · ${high?.text}`} />
      ) : null}
      {question.notApplicable ? (
        <div className="options">
          <Point
            question={question}
            code={NOT_APPLICABLE}
            face={reading.text(question.notApplicable)}
            className="option"
          />
        </div>
      ) : null}
    </QuestionFrame>
  );
}

const NPS_CODES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** 0 to 10, with what the ends mean. */
export function Nps({ question, reading }: { question: QuestionOf<"nps">; reading: Reading }) {
  const low = reading.text(question.low);
  const high = reading.text(question.high);
  return (
    <QuestionFrame question={question} reading={reading} role="radiogroup">
      <div className="points numbers" data-n={11}>
        {NPS_CODES.map((code) => (
          <Point
            key={code}
            question={question}
            code={code}
            face={String(code)}
            meaning={code === 0 ? low : code === 10 ? high : ""}
          />
        ))}
      </div>
      <Ends low={`0 · ${low}`} high={`10 · ${high}`} />
    </QuestionFrame>
  );
}

/**
 * The same points for several rows. Each row is a group of its own with full labels, so it is announced as
 * a question; on a wide screen the labels stand once above the columns.
 */
export function Matrix({ question, reading }: { question: QuestionOf<"matrix">; reading: Reading }) {
  const points = question.points.map(({ code, text }) => ({
    code,
    face: reading.text(text) || String(code),
  }));
  const columns = question.notApplicable
    ? [...points, { code: NOT_APPLICABLE, face: reading.text(question.notApplicable) }]
    : points;
  const rowId = (row: number) => `${fieldName(question.id, row)}.t`;
  return (
    <QuestionFrame question={question} reading={reading} role="group">
      <div className="matrix" data-n={columns.length}>
        <div className="columns" aria-hidden="true">
          <span />
          {columns.map(({ code, face }) => (
            <span key={code}>{face}</span>
          ))}
        </div>
        {question.rows.map((row) => (
          <Offered key={row.code} question={question} code={row.code} reading={reading}>
            <div
              className="row"
              role="radiogroup"
              aria-labelledby={`${titleId(question.id)} ${rowId(row.code)}`}
              aria-required={question.required ? true : undefined}
              data-row={row.code}
              {...attributeGap({ kind: "offer", question: question.id, code: row.code })}
            >
              <span className="row-title" id={rowId(row.code)}>
                {reading.text(row.text)}
              </span>
              {columns.map(({ code, face }) => (
                <Point key={code} question={question} part={row.code} code={code} face={face} />
              ))}
            </div>
          </Offered>
        ))}
      </div>
    </QuestionFrame>
  );
}
