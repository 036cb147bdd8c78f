import { isLimnError, LimnError } from "@/lib/errors";
import { getJob } from "@/lib/jobs/queries";
import { findScope } from "@/lib/team/gate";

/** How a background run stands; the page of a run asks again and again. */
export async function GET(_request: Request, { params }: RouteContext<"/api/jobs/[job]">) {
  try {
    const scope = await findScope();
    if (!scope) throw new LimnError("signed-out");
    return Response.json(await getJob(scope, (await params).job), {
      headers: { "cache-control": "no-store" },
    });
  } catch (error) {
    if (!isLimnError(error)) throw error;
    return Response.json({ error: error.code }, { status: error.status });
  }
}
