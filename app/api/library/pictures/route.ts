import type { NextRequest } from "next/server";
import { isLimnError, LimnError } from "@/lib/errors";
import { LARGEST_PICTURE } from "@/lib/picture/model";
import { storeSetPicture } from "@/lib/picture/mutations";
import { readBody } from "@/lib/request-body";
import { requireTeam } from "@/lib/team/gate";

/** Keeps a picture for a question set of the team's own, sent as the body; answers with its id. */
export async function POST(request: NextRequest) {
  try {
    const scope = await requireTeam("library.update");
    const body = await readBody(request, LARGEST_PICTURE);
    if (!body) throw new LimnError("invalid");
    return Response.json({ id: await storeSetPicture(scope, body) });
  } catch (error) {
    if (isLimnError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
