import { getLocale, getTranslations } from "next-intl/server";
import { PERSONA_COLOURS } from "@/app/_charts/palette";
import { personaTitle } from "@/app/_persona/titles";
import { makeSheets } from "@/app/_sheet/sheets";
import { isLimnError } from "@/lib/errors";
import { formatFor } from "@/lib/format";
import { getWordings } from "@/lib/persona/queries";
import { factsCsv, factsJson } from "@/lib/persona/take-away/files";
import { listTakenAway } from "@/lib/persona/take-away/queries";
import { portraitFile } from "@/lib/persona/take-away/schema";
import { writeSlides } from "@/lib/persona/take-away/slides";
import { wordingOf } from "@/lib/persona/wording";
import { getStudy } from "@/lib/study/queries";
import { findScope } from "@/lib/team/gate";
import { attachment } from "./attachment";
import { slideWords } from "./slide-words";

/** The portraits of a study as slides, CSV or JSON, in the reader's language and as this reader may see them. */
export async function GET(request: Request, { params }: RouteContext<"/api/studies/[study]/portraits">) {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  const asked = portraitFile.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return new Response(null, { status: 400 });
  const { study: id } = await params;
  try {
    const study = await getStudy(scope, id);
    const personas = await listTakenAway(scope, id);
    if (personas.length === 0) return new Response(null, { status: 404 });
    const wordings = await getWordings(scope, id);
    const language = await getLocale();
    if (asked.data.format === "pptx") {
      const sheets = await makeSheets(personas, wordings, study.origin);
      const words = await slideWords(study.title, personas, Date.now());
      const colourOf = (place: number) =>
        (PERSONA_COLOURS[place % PERSONA_COLOURS.length]?.light ?? "#687fd8").slice(1).toUpperCase();
      return attachment(study.title, "pptx", await writeSlides(sheets, words, colourOf));
    }
    const wording = wordingOf(wordings, formatFor(language));
    const say = await getTranslations("persona");
    const sources = personas.map((persona) => ({ ...persona, title: personaTitle(say, wording, persona) }));
    if (asked.data.format === "csv") return attachment(study.title, "csv", factsCsv(sources, wording));
    const head = { study: study.title, madeAt: Date.now(), language };
    return attachment(study.title, "json", factsJson(head, sources, wording));
  } catch (error) {
    if (!isLimnError(error)) throw error;
    return new Response(null, { status: error.status });
  }
}
