import "server-only";
import { redirect } from "next/navigation";
import { isLimnError } from "@/lib/errors";
import { reviewStructure, type StructureReview } from "@/lib/exchange/structure/queries";
import type { TeamScope } from "@/lib/team/scope";

/** What a kept file would become; back to the form where it is not kept any more. */
export async function openReview(scope: TeamScope, file: string, form: string): Promise<StructureReview> {
  return reviewStructure(scope, file).catch((error: unknown) => {
    if (isLimnError(error) && error.code === "import-expired") redirect(`${form}?expired`);
    throw error;
  });
}
