import { questionsOf } from "../survey/model.ts";
import type { LocalText } from "../survey/schema.ts";
import { answerLines, pipedText } from "./answer-text.ts";
import type { Context } from "./context.ts";
import { download, type Incoming, type Outgoing, page, readForm, seeOther } from "./http.ts";
import { chooseLanguage, noticeLanguage } from "./language.ts";
import { messagesIn } from "./messages.ts";
import { notice, refuse } from "./notices.ts";
import { renderPage } from "./pages/frame.tsx";
import { FindReceiptPage, ReceiptPage } from "./pages/receipt-page.tsx";
import { sentence } from "./sentence.ts";
import { showMoment } from "./shown-moment.ts";
import { readReceipt, receiptKey, showReceipt } from "./token.ts";

/** Everything under `/w`: a receipt code shows what was answered, and takes it back. */
export async function answerReceipt(context: Context, request: Incoming, typed: string): Promise<Outgoing> {
  if (request.method === "GET" || request.method === "HEAD") {
    return typed === "" ? askForCode(context, request, 200) : showAnswers(context, request, typed);
  }
  if (request.method !== "POST") return refuse(context, request, "method");
  const read = await readForm(request, context.origin);
  if ("refused" in read) return refuse(context, request, read.refused);
  if (typed === "") {
    const code = read.form.get("code") ?? "";
    const receipt = readReceipt(code);
    const found = receipt && (await context.queries.findByReceipt(receiptKey(receipt)));
    return found ? seeOther(`/w/${receipt}`) : askForCode(context, request, 404, code);
  }
  const receipt = readReceipt(typed);
  if (!receipt || read.form.get("do") !== "withdraw") return refuse(context, request, "malformed");
  const language = await context.mutations.withdraw(receiptKey(receipt), context.now());
  return language === undefined
    ? askForCode(context, request, 404, typed)
    : notice(context, request, 200, "withdrawn", language);
}

function askForCode(context: Context, request: Incoming, status: number, typed?: string): Outgoing {
  const language = noticeLanguage(request);
  const parts = { language, assets: context.assets, messages: messagesIn(language) };
  const shown = typed?.slice(0, 60);
  return page(status, renderPage(FindReceiptPage(shown === undefined ? parts : { ...parts, typed: shown })));
}

async function showAnswers(context: Context, request: Incoming, typed: string): Promise<Outgoing> {
  const receipt = readReceipt(typed);
  const found = receipt && (await context.queries.findByReceipt(receiptKey(receipt)));
  const definition = found && (await context.findDefinition(found.versionId));
  if (!found || !definition) return askForCode(context, request, 404, typed);
  const language = chooseLanguage(request, definition.languages, [found.language]);
  const messages = messagesIn(language);
  const text = (of: LocalText | undefined) =>
    pipedText(of, definition, found.answers, found.otherTexts, language);
  const answers = questionsOf(definition).flatMap((question) => {
    const lines = answerLines(question, found.answers, found.otherTexts, language, messages, text);
    if (!lines || question.type === "statement") return [];
    return [{ question: text(question.text) || question.key, lines }];
  });
  const givenOn = showMoment(found.completedAt ?? 0, found.timeZone, language);
  if (request.query.has("download")) {
    return download(`limn-${receipt}.txt`, [
      `${text(definition.title)}`,
      `${sentence(messages["receipt-page-given"], { date: givenOn }, language)} · ${showReceipt(receipt)}`,
      ...answers.map(({ question, lines }) =>
        [question, ...(lines.length > 0 ? lines : [messages["receipt-page-skipped"]])].join("\n"),
      ),
    ]);
  }
  return page(
    200,
    renderPage(
      ReceiptPage({
        language,
        assets: context.assets,
        messages,
        survey: text(definition.title),
        receipt,
        givenOn,
        answers,
      }),
    ),
  );
}
