import { getLocale, getTranslations } from "next-intl/server";
import { listPublishedVersions } from "@/lib/answers/queries";
import { isLimnError } from "@/lib/errors";
import { writeCodebook } from "@/lib/exchange/export/codebook";
import { writeCsv } from "@/lib/exchange/export/csv";
import { measureTexts } from "@/lib/exchange/export/measure";
import { openExport } from "@/lib/exchange/export/queries";
import { writeRScript } from "@/lib/exchange/export/r-script";
import { writeSav } from "@/lib/exchange/export/sav";
import { type ExportChoice, exportChoice } from "@/lib/exchange/export/schema";
import { writeTripleS } from "@/lib/exchange/export/triple-s";
import { writeXlsx } from "@/lib/exchange/export/xlsx";
import { writeSurveyJs } from "@/lib/exchange/structure/write-survey-js";
import { asciiFileName, contentDisposition, fileName } from "@/lib/file-name";
import { formatFor } from "@/lib/format";
import { getCollection } from "@/lib/results/queries";
import { getStudy } from "@/lib/study/queries";
import { findScope } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import type { TeamScope } from "@/lib/team/scope";
import { codebookWords, exportWords, xlsxWords } from "./words";

/** A study's answers, or what is needed to read them, as a file. Answers are streamed. */
export async function GET(request: Request, { params }: RouteContext<"/api/studies/[study]/export">) {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  if (!can(scope.role, "exchange.export")) return new Response(null, { status: 403 });
  const asked = exportChoice.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return new Response(null, { status: 400 });
  try {
    return await respond(scope, request, (await params).study, asked.data);
  } catch (error) {
    if (!isLimnError(error)) throw error;
    return new Response(null, { status: error.status });
  }
}

async function respond(
  scope: TeamScope,
  request: Request,
  study: string,
  choice: ExportChoice,
): Promise<Response> {
  const { values, shape, mark } = choice;
  const { title } = await getStudy(scope, study);
  const language = await getLocale();
  const say = await getTranslations("export");
  const opened = await openExport(scope, study, language, exportWords(say));
  const { variables, batches } = opened;
  const madeAt = Date.now();
  switch (choice.format) {
    case "csv": {
      const form = { values, shape, byteOrderMark: mark };
      return file(title, "csv", "text/csv; charset=utf-8", stream(writeCsv(variables, batches(), form)));
    }
    case "xlsx": {
      const words = xlsxWords(say);
      const about = { study: title, madeAt, values, valuesText: say(`values-${values}`), words };
      const pieces = writeXlsx(variables, batches(), { ...about, excluded: opened.excluded });
      return file(
        title,
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        stream(pieces),
      );
    }
    case "sav": {
      const textBytes = await measureTexts(opened);
      const about = { label: title, madeAt, textBytes };
      return file(title, "sav", "application/x-spss-sav", stream(writeSav(variables, batches(), about)));
    }
    case "triple-s": {
      const about = { study: title, language, madeAt, name: asciiFileName(title) };
      const pieces = writeTripleS(variables, batches(), about);
      return file(`${title} triple-s`, "zip", "application/zip", stream(pieces));
    }
    case "r": {
      const script = writeRScript(variables, `${fileName(title)}.csv`);
      return file(title, "R", "text/plain; charset=utf-8", script);
    }
    case "codebook": {
      const { counts } = await getCollection(scope, study);
      const facts = [
        say("codebook-answers", { n: counts.complete }),
        say("codebook-columns", { n: variables.length }),
        say("codebook-made", { date: formatFor(language).date(madeAt) }),
      ];
      const about = { study: title, language, facts, words: codebookWords(say) };
      const name = `${title} ${say("codebook")}`;
      if (!choice.open) return file(name, "html", HTML, writeCodebook(variables, about));
      const print = {
        button: say("print"),
        hint: say("print-hint"),
        back: say("back-to-export"),
        backHref: `/studies/${study}/results/export`,
        // The proxy's policy lets no other style and script pass.
        nonce: request.headers.get("x-nonce") ?? "",
      };
      return file(name, "html", HTML, writeCodebook(variables, { ...about, print }), "inline");
    }
    case "survey": {
      const newest = (await listPublishedVersions(scope, study)).at(-1);
      if (!newest) return new Response(null, { status: 404 });
      const survey = { file: "limn-survey", version: newest.n, survey: newest.definition };
      return file(`${title} survey`, "json", "application/json", JSON.stringify(survey, null, 2));
    }
    case "survey-js": {
      const newest = (await listPublishedVersions(scope, study)).at(-1);
      if (!newest) return new Response(null, { status: 404 });
      const { survey, lost } = writeSurveyJs(newest.definition);
      // SurveyJS passes over names that it does not know.
      const json = JSON.stringify(lost.length > 0 ? { ...survey, notTakenOver: lost } : survey, null, 2);
      return file(`${title} surveyjs`, "json", "application/json", json);
    }
  }
}

const HTML = "text/html; charset=utf-8";

function file(
  title: string,
  ending: string,
  type: string,
  body: BodyInit,
  kind: "attachment" | "inline" = "attachment",
): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": contentDisposition(title, ending, kind),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** A body that is made as fast as it is taken, and no faster. */
function stream(pieces: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
