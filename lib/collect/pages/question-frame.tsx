import { Fragment, type ReactNode } from "react";
import type { Question } from "../../survey/schema.ts";
import { isShuffled } from "../../survey/seeded-order.ts";
import { offersVary } from "../../survey/visibility.ts";
import { hintId, problemId, sectionId, titleId } from "../element-ids.ts";
import { attributeGap, gap } from "../slots.ts";
import type { Reading } from "./reading.ts";

/** The ids of what explains a question: its hint and what is wrong with it. */
export const describedBy = (question: Question, hint: string) =>
  hint ? `${hintId(question.id)} ${problemId(question.id)}` : problemId(question.id);

interface QuestionFrameProps {
  question: Question;
  reading: Reading;
  /** How to answer, such as "Choose up to 3". */
  hint?: string;
  /** The id of the only input, when the question has one. */
  labelFor?: string;
  /** What the inputs form together. */
  role?: "group" | "radiogroup";
  children: ReactNode;
}

/** A question's place on the page: its text, hint and problem around the inputs. */
export function QuestionFrame({
  question,
  reading,
  hint = "",
  labelFor,
  role,
  children,
}: QuestionFrameProps) {
  const help = reading.text(question.help);
  const note = [help, hint].filter(Boolean).join(" · ");
  const isLive = reading.isLive(question);
  const title = (
    <>
      {reading.text(question.text)}
      {question.required || question.type === "statement" ? null : (
        <span className="optional"> {reading.messages.optional}</span>
      )}
    </>
  );
  const frame = (
    <fieldset
      className={`question is-${question.type}`}
      id={sectionId(question.id)}
      data-question={question.id}
      role={labelFor ? "none" : role}
      {...(role === "radiogroup" && question.required ? { "aria-required": true } : {})}
      aria-describedby={labelFor ? undefined : describedBy(question, note)}
      tabIndex={labelFor ? undefined : -1}
      {...attributeGap({ kind: "section", question: question.id })}
    >
      {labelFor ? (
        <label className="title" htmlFor={labelFor} id={titleId(question.id)}>
          {title}
        </label>
      ) : (
        <legend className="title" id={titleId(question.id)}>
          {title}
        </legend>
      )}
      {note ? (
        <p className="hint" id={hintId(question.id)}>
          {note}
        </p>
      ) : null}
      <p className="problem" id={problemId(question.id)}>
        {gap({ kind: "problem", question: question.id })}
      </p>
      {isLive ? <input type="hidden" name="seen" value={question.id} /> : null}
      {children}
    </fieldset>
  );
  if (isLive) return frame;
  return (
    <>
      {gap({ kind: "begin", question: question.id })}
      {frame}
      {gap({ kind: "end" })}
    </>
  );
}

interface OfferedProps {
  question: Question;
  code: number;
  reading: Reading;
  children: ReactNode;
}

/** An option or row that stands only where it is offered; unconditional where all are offered to everybody. */
export function Offered({ question, code, reading, children }: OfferedProps) {
  if (!offersVary(question) || reading.isLive(question)) return children;
  return (
    <>
      {gap({ kind: "begin", question: question.id, code })}
      {children}
      {gap({ kind: "end" })}
    </>
  );
}

/** Attributes that hide an option's or row's frame while it is not offered, where that can change on this page. */
export function offerGap(question: Question, code: number, reading: Reading) {
  return offersVary(question) && reading.isLive(question)
    ? attributeGap({ kind: "offer", question: question.id, code })
    : {};
}

/** Options or rows in the respondent's own order, where the question asks for one. */
export function Shuffled({
  question,
  children,
}: {
  question: Question;
  children: readonly { code: number; node: ReactNode }[];
}) {
  if (!isShuffled(question)) return children.map(({ node }) => node);
  return (
    <>
      {gap({ kind: "shuffle", question: question.id })}
      {children.map(({ code, node }) => (
        <Fragment key={code}>
          {gap({ kind: "item", key: String(code) })}
          {node}
          {gap({ kind: "end" })}
        </Fragment>
      ))}
      {gap({ kind: "end" })}
    </>
  );
}
