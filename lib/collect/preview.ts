import * as z from "zod";
import { optionsOf, partsOf } from "../survey/answer-value.ts";
import { codesToChoose } from "../survey/check-rules.ts";
import { rawFromAnswers, readFields } from "../survey/form-data.ts";
import { consentTo, endOf, hiddenQuestions, isScreenedOut, nextPage, previousPage } from "../survey/model.ts";
import { conditionsOf } from "../survey/rules.ts";
import {
  type Answers,
  answers,
  type LanguageTag,
  type LocalText,
  otherTexts,
  type Rule,
  type SurveyDefinition,
} from "../survey/schema.ts";
import { settleAnswers } from "../survey/settled-answers.ts";
import { checkPage } from "../survey/validation.ts";
import { offersOf } from "../survey/visibility.ts";
import { pipedText } from "./answer-text.ts";
import type { Assets } from "./assets.ts";
import { messagesIn } from "./messages.ts";
import { renderPage } from "./pages/frame.tsx";
import { NoticePage } from "./pages/notice-page.tsx";
import { type SurveyView, surveyPages } from "./survey-view.ts";

/** A draft to be looked at. `name` stands for exactly this text of it: survey and revision. */
export interface Preview {
  name: string;
  definition: SurveyDefinition;
  language: LanguageTag;
  /** Index of the page; past the end means the last. */
  page: number;
}

/** Shows a draft as respondents will meet it, page by page, by the same rules. Nothing is stored. */
export type SurveyPreview = (preview: Preview, sent?: URLSearchParams) => string;

/** What was answered so far travels in the page's token: there is nowhere else to keep it. */
const carried = z.object({ answers, otherTexts });
type Carried = z.output<typeof carried>;

/** Pages are rendered with the respondents' own code; see {@link surveyPages}. */
export function surveyPreview(assets: Assets): SurveyPreview {
  const pages = surveyPages(assets);

  const show = (
    { name, definition }: Preview,
    page: number,
    language: LanguageTag,
    kept: Carried,
    view: Partial<SurveyView> = {},
  ) =>
    pages.write(
      { token: { versionId: name, kind: "open" }, definition, page, language },
      {
        token: writeCarried(kept),
        raw: rawFromAnswers(definition.pages[page]?.questions ?? [], kept.answers, kept.otherTexts, language),
        offers: offersOf(definition, kept.answers),
        earlier: kept.answers,
        otherTexts: kept.otherTexts,
        respondent: "preview",
        ...view,
      },
    );

  const say = (language: LanguageTag, title: string, texts: string[]) => {
    const links = [{ href: `?lang=${language}`, text: messagesIn(language)["open-again"] }];
    return renderPage(NoticePage({ language, assets, title, texts, links }));
  };

  return (preview, sent) => {
    const { definition } = preview;
    if (!sent) {
      const page = Math.min(Math.max(0, preview.page), definition.pages.length - 1);
      return show(preview, page, preview.language, sampleBefore(definition, page));
    }
    const kept = readCarried(sent.get("token"));
    const page = definition.pages.findIndex(({ id }) => id === sent.get("page"));
    const questions = definition.pages[page]?.questions ?? [];
    const wanted = /^lang-(.+)$/.exec(sent.get("do") ?? "")?.[1] ?? sent.get("lang") ?? "";
    const language = definition.languages.includes(wanted) ? wanted : preview.language;
    const read = readFields(
      [...sent].filter(([name]) => name.startsWith("q.")),
      [...questions.filter(({ type }) => type !== "hidden"), ...hiddenQuestions(definition)],
    );
    // The draft was changed since the page was opened: begin again with what it is now.
    if ("refused" in read || page === -1) return show(preview, 0, language, kept);
    const { raw } = read;
    const checked = checkPage(definition, page, raw, kept.answers, language);
    if (sent.get("do")?.startsWith("lang-")) {
      return show(preview, page, language, kept, { raw, offers: checked.offers });
    }
    if (sent.get("do") === "back") {
      return show(preview, previousPage(definition, kept.answers, page) ?? page, language, kept);
    }
    if (checked.problems.length > 0) {
      const { problems, offers } = checked;
      return show(preview, page, language, kept, { raw, problems, offers });
    }
    const now = settleAnswers(
      definition,
      { ...kept.answers, ...checked.answers },
      { ...kept.otherTexts, ...checked.otherTexts },
    );
    const messages = messagesIn(language);
    if (consentTo(definition, now.answers, "use") === false) {
      return say(language, messages["refused-title"], [messages["refused-text"]]);
    }
    if (isScreenedOut(definition, now.answers)) {
      return say(language, messages["screened-title"], [messages["screened-text"]]);
    }
    const next = nextPage(definition, now.answers, page + 1, now);
    if (next !== undefined) return show(preview, next, language, now);
    const end = endOf(definition, now.end);
    const words = (text: LocalText | undefined) =>
      pipedText(text, definition, now.answers, now.otherTexts, language);
    const title = words(end?.title) || messages[end?.screensOut ? "screened-title" : "thanks-title"];
    const text = words(end ? end.text : definition.thanks);
    return say(language, title, text ? [text] : []);
  };
}

const writeCarried = ({ answers, otherTexts }: Carried): string =>
  Buffer.from(JSON.stringify({ answers, otherTexts })).toString("base64url");

function readCarried(token: string | null): Carried {
  try {
    return carried.parse(JSON.parse(Buffer.from(token ?? "", "base64url").toString()));
  } catch {
    return { answers: {}, otherTexts: {} };
  }
}

/** Answers that open what later questions ask for, so that a page that is looked at by itself is not empty. */
function sampleBefore(definition: SurveyDefinition, page: number): Carried {
  const conditions = [...rulesOf(definition)].flatMap((rule) => [...conditionsOf(rule)]);
  const sample: Answers = {};
  for (const question of definition.pages.slice(0, page).flatMap(({ questions }) => questions)) {
    const asked = conditions.find((condition) => condition.question === question.id);
    const options = optionsOf(question).filter(({ exclusive, missing }) => !exclusive && !missing);
    const codes = options.map(({ code }) => code);
    const fits = (code: number) =>
      !asked || !("chose" in asked) || asked.codes.includes(code) === (asked.chose !== "none");
    const chosen = codes.filter(fits);
    const isScale = codesToChoose(question).length > 0 && options.length === 0;
    if (question.type === "multiple") sample[question.id] = chosen;
    else if (question.type === "single") sample[question.id] = chosen[0] ?? null;
    else if (isScale && question.type !== "matrix" && asked && "chose" in asked) {
      sample[question.id] = asked.codes[0] ?? null;
    }
  }
  return { answers: sample, otherTexts: {} };
}

function* rulesOf({ pages }: SurveyDefinition): Generator<Rule> {
  for (const page of pages) {
    for (const { showIf } of [page, ...page.questions, ...page.questions.flatMap(partsOf)]) {
      if (showIf) yield showIf;
    }
  }
}
