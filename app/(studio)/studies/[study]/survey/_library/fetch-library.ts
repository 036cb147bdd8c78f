import * as z from "zod";
import { questionSetContent } from "@/lib/library/schema";

/** The library as the builder gets it: sets in their newest version, and the words of this study. */
export const libraryForSurvey = z.object({
  sets: z.array(z.object({ key: z.string(), isOwn: z.boolean(), content: questionSetContent })),
  words: z.object({ brand: z.string(), product: z.string(), category: z.string(), team: z.string() }),
});
export type LibraryForSurvey = z.output<typeof libraryForSurvey>;
export type OfferedSet = LibraryForSurvey["sets"][number];

/** @returns undefined when it cannot be had now */
export async function fetchLibrary(surveyId: string): Promise<LibraryForSurvey | undefined> {
  try {
    const response = await fetch(`/api/surveys/${surveyId}/library`);
    return response.ok ? libraryForSurvey.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
