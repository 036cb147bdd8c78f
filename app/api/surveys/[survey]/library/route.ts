import type { NextRequest } from "next/server";
import type { LibraryForSurvey } from "@/app/(studio)/studies/[study]/survey/_library/fetch-library";
import { isLimnError } from "@/lib/errors";
import { listQuestionSets } from "@/lib/library/queries";
import { getStudy } from "@/lib/study/queries";
import { getSurvey } from "@/lib/survey/queries";
import { findScope } from "@/lib/team/gate";
import { getTeam } from "@/lib/team/queries";

/** The library for the builder of this survey: sets in their newest version, and the words of its study. */
export async function GET(_request: NextRequest, { params }: RouteContext<"/api/surveys/[survey]/library">) {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  try {
    const { studyId } = await getSurvey(scope, (await params).survey);
    const [study, team, sets] = await Promise.all([
      getStudy(scope, studyId),
      getTeam(scope),
      listQuestionSets(scope),
    ]);
    const { brand, product, category } = study;
    const library: LibraryForSurvey = {
      sets: sets.map(({ key, isOwn, content }) => ({ key, isOwn, content })),
      words: { brand, product, category, team: team.name },
    };
    return Response.json(library, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (isLimnError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
