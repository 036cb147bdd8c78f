import type { NextRequest } from "next/server";
import { previewOfSet } from "@/app/(studio)/library/[set]/_set/preview-of-set";
import { answerPreview } from "@/app/api/_preview/answer-preview";
import { requireTeam } from "@/lib/team/gate";

type Context = RouteContext<"/api/library/sets/[set]/preview">;

/** A survey from the set as respondents would see it, for the frame of its preview. */
export const GET = (request: NextRequest, { params }: Context) =>
  answerPreview(request, async () => previewOfSet(await requireTeam(), (await params).set));

/** The next page of it; nothing is stored. */
export const POST = GET;
