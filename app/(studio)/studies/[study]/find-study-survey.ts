import "server-only";
import { redirect } from "next/navigation";
import { orNotFound } from "@/app/_ui/guard";
import { isLimnError } from "@/lib/errors";
import { findSurvey, type StudySurvey } from "@/lib/survey/queries";
import type { TeamScope } from "@/lib/team/scope";

/** The study's survey; undefined while it has none. */
export async function readStudySurvey(
  scope: TeamScope,
  study: string,
): Promise<StudySurvey | undefined | "unreadable"> {
  try {
    return await orNotFound(findSurvey(scope, study));
  } catch (error) {
    if (isLimnError(error) && error.code === "draft-unreadable") return "unreadable";
    throw error;
  }
}

/** For pages: the study's survey, undefined while it has none; when its draft is broken, the page that says so. */
export async function findStudySurvey(scope: TeamScope, study: string): Promise<StudySurvey | undefined> {
  const survey = await readStudySurvey(scope, study);
  if (survey === "unreadable") redirect(`/studies/${study}/survey/unreadable`);
  return survey;
}
