import type { NextRequest } from "next/server";
import { LARGEST_BODY } from "@/lib/collect/http";
import type { SurveyPreview } from "@/lib/collect/preview";
import { isLimnError, LimnError } from "@/lib/errors";
import { once } from "@/lib/registry";
import { readBody } from "@/lib/request-body";
import { getSurvey } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";

type Context = RouteContext<"/api/surveys/[survey]/preview">;

/** Nothing is fetched from elsewhere and only our own pages may frame it. */
const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
};

/** The draft as respondents would see it, for the frame of the preview page. */
export const GET = (request: NextRequest, context: Context) =>
  answer(request, context, async () => undefined);

/** The next page of it; what was answered travels along and is not stored. */
export const POST = (request: NextRequest, context: Context) =>
  answer(request, context, async () => {
    const body = await readBody(request, LARGEST_BODY);
    if (!body) throw new LimnError("invalid");
    return new URLSearchParams(new TextDecoder().decode(body));
  });

/** @param readSent the posted page; only asked for once the gate is passed, so that no stranger's body is read */
async function answer(
  request: NextRequest,
  { params }: Context,
  readSent: () => Promise<URLSearchParams | undefined>,
) {
  // The respondents' pages belong to the server's bundle: Next's own cannot render to HTML.
  const show = once<SurveyPreview>("preview", () => {
    throw new Error("server.ts makes the preview");
  });
  try {
    const survey = await getSurvey(await requireTeam(), (await params).survey);
    const { draft, draftRevision } = survey;
    const asked = request.nextUrl.searchParams;
    const wanted = asked.get("lang") ?? "";
    const preview = {
      name: `${survey.id} ${draftRevision}`,
      definition: draft,
      language: draft.languages.includes(wanted) ? wanted : (draft.languages[0] ?? "en"),
      page: Math.trunc(Number(asked.get("page") ?? 1)) - 1 || 0,
    };
    return new Response(show(preview, await readSent()), { headers: HEADERS });
  } catch (error) {
    if (isLimnError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
