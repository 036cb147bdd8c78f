import { getLocale, getTranslations } from "next-intl/server";
import { listPublishedVersions } from "@/lib/answers/queries";
import { isLimnError } from "@/lib/errors";
import { writeCodebook } from "@/lib/exchange/export/codebook";
import { writeCsv } from "@/lib/exchange/export/csv";
import { measureTexts } from "@/lib/exchange/export/measure";
import { openExport } from "@/lib/exchange/export/queries";
import { writeRScript } from "@/lib/exchange/export/r-script";
import { writeSav } from "@/lib/exchange/export/sav";
import { exportChoice } from "@/lib/exchange/export/schema";
import { getStudy } from "@/lib/study/queries";
import { findScope } from "@/lib/team/gate";
import { can } from "@/lib/team/permissions";
import { codebookWords, exportWords } from "./words";

/** A study's answers, or what is needed to read them, as a file. Answers are streamed. */
export async function GET(request: Request, { params }: RouteContext<"/api/studies/[study]/export">) {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  if (!can(scope.role, "exchange.export")) return new Response(null, { status: 403 });
  const asked = exportChoice.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return new Response(null, { status: 400 });
  const { format, values, shape, mark } = asked.data;
  const { study } = await params;
  try {
    const { title } = await getStudy(scope, study);
    const language = await getLocale();
    const say = await getTranslations("export");
    const opened = await openExport(scope, study, language, exportWords(say));
    const { variables, batches } = opened;
    switch (format) {
      case "csv":
        return file(
          title,
          "csv",
          "text/csv; charset=utf-8",
          stream(writeCsv(variables, batches(), { values, shape, byteOrderMark: mark })),
        );
      case "sav": {
        const textBytes = await measureTexts(opened);
        const about = { label: title, madeAt: Date.now(), textBytes };
        return file(title, "sav", "application/x-spss-sav", stream(writeSav(variables, batches(), about)));
      }
      case "r":
        return file(
          title,
          "R",
          "text/plain; charset=utf-8",
          writeRScript(variables, `${fileName(title)}.csv`),
        );
      case "codebook": {
        const page = writeCodebook(variables, { study: title, language, words: codebookWords(say) });
        return file(`${title} codebook`, "html", "text/html; charset=utf-8", page);
      }
      case "survey": {
        const newest = (await listPublishedVersions(scope, study)).at(-1);
        if (!newest) return new Response(null, { status: 404 });
        const json = JSON.stringify(
          { file: "limn-survey", version: newest.n, survey: newest.definition },
          null,
          2,
        );
        return file(`${title} survey`, "json", "application/json", json);
      }
    }
  } catch (error) {
    if (!isLimnError(error)) throw error;
    return new Response(null, { status: error.status });
  }
}

/** Letters and digits of any language; everything else would be quoted somewhere. */
const fileName = (title: string) => title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "limn";

function file(title: string, ending: string, type: string, body: BodyInit): Response {
  const name = `${fileName(title)}.${ending}`;
  const ascii = fileName(
    title
      .normalize("NFKD")
      .replace(/[đĐ]/g, "d")
      .replace(/[^\x20-\x7e]/g, ""),
  );
  const plain = `${ascii}.${ending}`;
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
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
