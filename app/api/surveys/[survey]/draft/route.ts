import type { NextRequest } from "next/server";
import { isLimnError } from "@/lib/errors";
import { getSurvey } from "@/lib/survey/queries";
import { findScope } from "@/lib/team/gate";

/**
 * The draft as it is stored now, for the builder when somebody else saved meanwhile.
 * `?since=` a revision: nothing (204) when there is no newer one.
 */
export async function GET(request: NextRequest, { params }: RouteContext<"/api/surveys/[survey]/draft">) {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  try {
    const { draft, draftRevision } = await getSurvey(scope, (await params).survey);
    const since = Number(request.nextUrl.searchParams.get("since") ?? 0);
    if (draftRevision <= since) return new Response(null, { status: 204 });
    return Response.json(
      { definition: draft, revision: draftRevision },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    if (isLimnError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
