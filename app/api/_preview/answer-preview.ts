import "server-only";
import type { NextRequest } from "next/server";
import { LARGEST_BODY } from "@/lib/collect/http";
import type { SurveyPreview } from "@/lib/collect/preview";
import { isLimnError, LimnError } from "@/lib/errors";
import { once } from "@/lib/registry";
import { readBody } from "@/lib/request-body";
import type { SurveyDefinition } from "@/lib/survey/schema";

/** Nothing is fetched from elsewhere and only our own pages may frame it. */
const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
};

/** What is previewed. `name` stands for exactly this text of it. */
interface Previewed {
  name: string;
  definition: SurveyDefinition;
}

/**
 * A page as respondents would see it, for a frame of the studio; a posted page leads to the next one, and nothing
 * is stored.
 * @param read passes the gate; only then a posted page is read, so that no stranger's body is
 */
export async function answerPreview(request: NextRequest, read: () => Promise<Previewed>): Promise<Response> {
  // The respondents' pages belong to the server's bundle: Next's own cannot render to HTML.
  const show = once<SurveyPreview>("preview", () => {
    throw new Error("server.ts makes the preview");
  });
  try {
    const { name, definition } = await read();
    const asked = request.nextUrl.searchParams;
    const wanted = asked.get("lang") ?? "";
    const { languages } = definition;
    const preview = {
      name,
      definition,
      language: languages.includes(wanted) ? wanted : (languages[0] ?? "en"),
      page: Math.trunc(Number(asked.get("page") ?? 1)) - 1 || 0,
    };
    return new Response(show(preview, await readSent(request)), { headers: HEADERS });
  } catch (error) {
    if (isLimnError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}

async function readSent(request: NextRequest): Promise<URLSearchParams | undefined> {
  if (request.method !== "POST") return undefined;
  const body = await readBody(request, LARGEST_BODY);
  if (!body) throw new LimnError("invalid");
  return new URLSearchParams(new TextDecoder().decode(body));
}
