import type { NextRequest } from "next/server";
import { isLimnError, LimnError } from "@/lib/errors";
import { LARGEST_PICTURE } from "@/lib/picture/model";
import { storePicture } from "@/lib/picture/mutations";
import { readBody } from "@/lib/request-body";
import { requireTeam } from "@/lib/team/gate";

/** Keeps a picture for this survey, sent as the body; answers with its id. */
export async function POST(request: NextRequest, { params }: RouteContext<"/api/surveys/[survey]/pictures">) {
  try {
    const scope = await requireTeam("survey.update");
    const body = await readBody(request, LARGEST_PICTURE);
    if (!body) throw new LimnError("invalid");
    return Response.json({ id: await storePicture(scope, (await params).survey, body) });
  } catch (error) {
    if (isLimnError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
