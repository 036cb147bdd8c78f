import type { QuestionOf } from "../../survey/schema.ts";
import { imageAddress } from "../image-address.ts";
import { OptionLabel, picksHint } from "./choices.tsx";
import { Offered, QuestionFrame, Shuffled } from "./question-frame.tsx";
import type { Reading } from "./reading.ts";

/** One or several pictures. The words under a picture name it; the picture itself adds nothing to be read out. */
export function Pictures({ question, reading }: { question: QuestionOf<"picture">; reading: Reading }) {
  return (
    <QuestionFrame
      question={question}
      reading={reading}
      hint={question.several ? picksHint(question, reading) : ""}
      role={question.several ? "group" : "radiogroup"}
    >
      <div className="options pictures">
        <Shuffled question={question}>
          {question.options.map((option) => ({
            code: option.code,
            node: (
              <Offered key={option.code} question={question} code={option.code} reading={reading}>
                <OptionLabel question={question} option={option} reading={reading} className="option picture">
                  {option.image ? (
                    <img src={imageAddress(option.image)} alt="" loading="lazy" decoding="async" />
                  ) : null}
                  <span>{reading.text(option.text)}</span>
                </OptionLabel>
              </Offered>
            ),
          }))}
        </Shuffled>
      </div>
    </QuestionFrame>
  );
}
