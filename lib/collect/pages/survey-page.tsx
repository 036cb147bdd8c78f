import { Fragment } from "react";
import type { Question, SurveyDefinition } from "../../survey/schema.ts";
import type { Assets } from "../assets.ts";
import { sentence } from "../sentence.ts";
import { gap } from "../slots.ts";
import { Amounts } from "./amounts.tsx";
import { BestWorst } from "./best-worst.tsx";
import { Choices } from "./choices.tsx";
import { Frame, Logo } from "./frame.tsx";
import { languageName } from "./language-name.ts";
import { Pictures } from "./pictures.tsx";
import { Ranking } from "./ranking.tsx";
import type { Reading } from "./reading.ts";
import { Matrix, Nps, Rating } from "./scales.tsx";
import { Consent, LineField, NumberField, SliderField, Statement, TextField } from "./typed.tsx";

interface SurveyPageProps {
  definition: SurveyDefinition;
  /** Index of the page. */
  page: number;
  reading: Reading;
  assets: Assets;
  /** Opened by the team to try it out. */
  isTest?: boolean;
}

/** One page of a survey, with gaps for everything that differs between respondents. */
export function SurveyPage({ definition, page, reading, assets, isTest = false }: SurveyPageProps) {
  const { messages, language } = reading;
  const { title, id } = definition.pages[page] ?? { title: undefined, id: "" };
  const pages = definition.pages.length;
  const isLast = page === pages - 1;
  const name = reading.text(definition.title);
  const intro = page === 0 ? reading.text(definition.intro) : "";
  const place = sentence(messages["page-of"], { page: page + 1, pages }, language);
  return (
    <Frame
      language={language}
      title={pages > 1 ? `${name} · ${place}` : name}
      theme={definition.theme}
      assets={assets}
      scripted
      banner={isTest ? messages["test-banner"] : undefined}
    >
      <form method="post" noValidate autoComplete="off" id="survey">
        {/* Enter in a text field presses a form's first button: this one, not a language. */}
        <button type="submit" name="do" value="next" className="said" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="token" value={gap({ kind: "token" })} />
        <input type="hidden" name="page" value={id} />
        <input type="hidden" name="lang" value={language} />
        {gap({ kind: "address" })}
        <header>
          <Logo theme={definition.theme} />
          <div className="bar">
            <h1>{name}</h1>
            <Languages definition={definition} reading={reading} />
          </div>
          {pages > 1 ? (
            <div className="progress">
              <progress value={page} max={pages} aria-label={messages.progress} />
              <span>{place}</span>
            </div>
          ) : null}
        </header>
        <main>
          {gap({ kind: "summary" })}
          {gap({ kind: "notice" })}
          {intro ? <p className="intro">{intro}</p> : null}
          {title && reading.text(title) ? <h2>{reading.text(title)}</h2> : null}
          <Questions definition={definition} page={page} reading={reading} />
          <div className="leave-empty" aria-hidden="true">
            <label>
              {messages.honeypot}
              <input type="text" name="website" tabIndex={-1} autoComplete="off" />
            </label>
          </div>
          <div className="buttons">
            <button type="submit" name="do" value="next" className="primary">
              {isLast ? messages.send : messages.next}
            </button>
            {page > 0 ? (
              <button type="submit" name="do" value="back">
                {messages.back}
              </button>
            ) : null}
          </div>
          {page === 0 ? (
            <p className="small">{messages["withdraw-hint"]}</p>
          ) : (
            <p className="small">
              <button type="submit" name="do" value="later" className="quiet">
                {messages.later}
              </button>
            </p>
          )}
        </main>
      </form>
      <script type="application/json" id="survey-data">
        {gap({ kind: "data" })}
      </script>
    </Frame>
  );
}

function Languages({ definition, reading }: { definition: SurveyDefinition; reading: Reading }) {
  if (definition.languages.length < 2) return null;
  return (
    <nav className="languages" aria-label={reading.messages.language}>
      {definition.languages.map((language) => (
        <button
          key={language}
          type="submit"
          name="do"
          value={`lang-${language}`}
          lang={language}
          aria-pressed={language === reading.language}
        >
          {languageName(language)}
        </button>
      ))}
    </nav>
  );
}

/** The page's questions, in the respondent's own order where the page is shuffled. */
function Questions({ definition, page, reading }: Pick<SurveyPageProps, "definition" | "page" | "reading">) {
  const { questions, shuffle } = definition.pages[page] ?? { questions: [], shuffle: false };
  const fields = questions.map((question) => (
    <Fragment key={question.id}>
      {shuffle ? gap({ kind: "item", key: question.id }) : null}
      <QuestionField question={question} reading={reading} />
      {shuffle ? gap({ kind: "end" }) : null}
    </Fragment>
  ));
  if (!shuffle) return fields;
  return (
    <>
      {gap({ kind: "shuffle" })}
      {fields}
      {gap({ kind: "end" })}
    </>
  );
}

function QuestionField({ question, reading }: { question: Question; reading: Reading }) {
  switch (question.type) {
    case "single":
    case "multiple":
      return <Choices question={question} reading={reading} />;
    case "picture":
      return <Pictures question={question} reading={reading} />;
    case "rating":
    case "csat":
    case "ces":
      return <Rating question={question} reading={reading} />;
    case "nps":
      return <Nps question={question} reading={reading} />;
    case "matrix":
      return <Matrix question={question} reading={reading} />;
    case "ranking":
      return <Ranking question={question} reading={reading} />;
    case "constant-sum":
      return <Amounts question={question} reading={reading} />;
    case "maxdiff":
      return <BestWorst question={question} reading={reading} />;
    case "number":
      return <NumberField question={question} reading={reading} />;
    case "slider":
      return <SliderField question={question} reading={reading} />;
    case "text":
      return <TextField question={question} reading={reading} />;
    case "email":
    case "phone":
    case "date":
      return <LineField question={question} reading={reading} />;
    case "consent":
      return <Consent question={question} reading={reading} />;
    case "statement":
      return <Statement question={question} reading={reading} />;
    case "hidden":
      return null;
  }
}
