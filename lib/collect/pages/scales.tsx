import type { ReactNode } from "react";
import { NOT_APPLICABLE } from "../../survey/answer-value.ts";
import { fieldName } from "../../survey/form-data.ts";
import type { Question, QuestionOf } from "../../survey/schema.ts";
import { inputId, titleId } from "../element-ids.ts";
import { sentence } from "../sentence.ts";
import { attributeGap } from "../slots.ts";
import { Offered, QuestionFrame, Shuffled } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

interface PointProps {
  question: Question;
  part?: number;
  code: number;
  /** What stands on the button; a number where the point has no text. */
  face: ReactNode;
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

type ScaleQuestion = QuestionOf<"rating"> | QuestionOf<"csat"> | QuestionOf<"ces">;

/** How satisfied, how often: words, numbers between two ends, stars or faces. */
export function Rating({ question, reading }: { question: ScaleQuestion; reading: Reading }) {
  const points = question.points.map(({ code, text }) => ({ code, text: reading.text(text) }));
  const display = displayOf(question, points);
  const [low, high] = [points[0], points.at(-1)];
  const n = points.length;
  return (
    <QuestionFrame question={question} reading={reading} role="radiogroup">
      <div className={display === "numbers" ? "points numbers" : `points ${display}`} data-n={n}>
        {points.map(({ code, text }, i) => {
          const key = { question, code };
          const counted = sentence(reading.messages["star-of"], { n: i + 1, max: n }, reading.language);
          if (display === "words") return <Point key={code} {...key} face={text || String(code)} />;
          if (display === "numbers") return <Point key={code} {...key} face={String(code)} meaning={text} />;
          const face = display === "stars" ? <Star /> : <Face mood={n > 1 ? i / (n - 1) : 0.5} />;
          return <Point key={code} {...key} face={face} meaning={text || counted} />;
        })}
      </div>
      {display !== "words" && (low?.text || high?.text) ? (
        <Ends low={endText(low, display)} high={endText(high, display)} />
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

interface WordedPoint {
  code: number;
  text: string;
}

function displayOf(
  question: ScaleQuestion,
  points: readonly WordedPoint[],
): "numbers" | "words" | "stars" | "faces" {
  if (question.type === "rating" && question.display) return question.display;
  if (question.type === "csat" && points.length <= 5) return "faces";
  const isWorded = points.slice(1, -1).every(({ code, text }) => text !== "" && text !== String(code));
  return isWorded ? "words" : "numbers";
}

const endText = (point: WordedPoint | undefined, display: string) =>
  display === "numbers" ? `${point?.code} · ${point?.text}` : (point?.text ?? "");

function Star() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="m12 2.6 2.9 6 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z" />
    </svg>
  );
}

/** A face from unhappy (0) to happy (1): only its mouth differs. */
function Face({ mood }: { mood: number }) {
  const bend = Math.round((mood - 0.5) * 80) / 10;
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d={`M8.5 9.5v.01M15.5 9.5v.01M7.5 ${15.5 - bend / 4}q4.5 ${bend} 9 0`} />
    </svg>
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
        <Shuffled question={question}>
          {question.rows.map((row) => ({
            code: row.code,
            node: (
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
            ),
          }))}
        </Shuffled>
      </div>
    </QuestionFrame>
  );
}
