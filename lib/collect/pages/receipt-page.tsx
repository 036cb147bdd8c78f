import type { LanguageTag } from "../../survey/schema.ts";
import type { Assets } from "../assets.ts";
import type { Messages } from "../messages.ts";
import { sentence } from "../sentence.ts";
import { showReceipt } from "../token.ts";
import { Frame } from "./frame.tsx";

interface FindReceiptPageProps {
  language: LanguageTag;
  assets: Assets;
  messages: Messages;
  /** What was typed, when no answers belong to it. */
  typed?: string;
}

/** Asks for a receipt code. */
export function FindReceiptPage({ language, assets, messages, typed }: FindReceiptPageProps) {
  const isWrong = typed !== undefined;
  return (
    <Frame language={language} title={messages["receipt-page-find"]} assets={assets}>
      <main className="notice">
        <h1>{messages["receipt-page-find"]}</h1>
        {isWrong ? (
          <div className="summary" role="alert">
            <h2>{messages["receipt-unknown-title"]}</h2>
            <p id="code-problem">{messages["receipt-unknown-text"]}</p>
          </div>
        ) : null}
        <form method="post" action="/w">
          <label htmlFor="code" className="title">
            {messages["receipt-page-code"]}
          </label>
          <p className="hint" id="code-hint">
            {messages["receipt-page-ask"]}
          </p>
          <input
            type="text"
            id="code"
            name="code"
            defaultValue={typed}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            aria-describedby={isWrong ? "code-hint code-problem" : "code-hint"}
            aria-invalid={isWrong ? true : undefined}
          />
          <div className="buttons">
            <button type="submit" className="primary">
              {messages["receipt-page-show"]}
            </button>
          </div>
        </form>
      </main>
    </Frame>
  );
}

interface ReceiptPageProps {
  language: LanguageTag;
  assets: Assets;
  messages: Messages;
  survey: string;
  receipt: string;
  givenOn: string;
  answers: readonly { question: string; lines: readonly string[] }[];
}

/** What was answered, in words, and the button that takes it back. */
export function ReceiptPage({
  language,
  assets,
  messages,
  survey,
  receipt,
  givenOn,
  answers,
}: ReceiptPageProps) {
  return (
    <Frame language={language} title={messages["receipt-page-title"]} assets={assets}>
      <main className="notice">
        <h1>{messages["receipt-page-title"]}</h1>
        <p>{survey}</p>
        <p className="small">
          {sentence(messages["receipt-page-given"], { date: givenOn }, language)}
          {" · "}
          <span className="code">{showReceipt(receipt)}</span>
        </p>
        <dl className="answers">
          {answers.map(({ question, lines }) => (
            <div key={question}>
              <dt>{question}</dt>
              {lines.length === 0 ? (
                <dd className="hint">{messages["receipt-page-skipped"]}</dd>
              ) : (
                lines.map((line) => <dd key={line}>{line}</dd>)
              )}
            </div>
          ))}
        </dl>
        <p>
          <a href={`/w/${receipt}?download`} download>
            {messages["receipt-page-download"]}
          </a>
        </p>
        <section className="receipt" aria-labelledby="withdraw-title">
          <h2 id="withdraw-title">{messages["receipt-page-withdraw-title"]}</h2>
          <p>{messages["receipt-page-withdraw-text"]}</p>
          <form method="post" action={`/w/${receipt}`}>
            <div className="buttons">
              <button type="submit" className="danger" name="do" value="withdraw">
                {messages["receipt-page-withdraw"]}
              </button>
            </div>
          </form>
        </section>
      </main>
    </Frame>
  );
}
