import type { NextRequest } from "next/server";
import { answerPreview } from "@/app/api/_preview/answer-preview";
import { getSurvey } from "@/lib/survey/queries";
import { requireTeam } from "@/lib/team/gate";

type Context = RouteContext<"/api/surveys/[survey]/preview">;

/** The draft as respondents would see it, for the frame of the preview page. */
export const GET = (request: NextRequest, { params }: Context) =>
  answerPreview(request, async () => {
    const { id, draft, draftRevision } = await getSurvey(await requireTeam(), (await params).survey);
    return { name: `${id} ${draftRevision}`, definition: draft };
  });

/** The next page of it; what was answered travels along and is not stored. */
export const POST = GET;
