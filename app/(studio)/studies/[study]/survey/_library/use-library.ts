"use client";

import { useEffect, useState } from "react";
import { useDraftContext } from "../_draft/draft-context";
import { fetchLibrary, type LibraryForSurvey } from "./fetch-library";

/** The library, fetched when it is first needed. */
export function useLibrary(): LibraryForSurvey | "loading" | "failed" {
  const surveyId = useDraftContext().survey?.id;
  const [library, setLibrary] = useState<LibraryForSurvey | "loading" | "failed">("loading");
  useEffect(() => {
    let isWanted = true;
    if (surveyId === undefined) return;
    void fetchLibrary(surveyId).then((found) => isWanted && setLibrary(found ?? "failed"));
    return () => {
      isWanted = false;
    };
  }, [surveyId]);
  return library;
}
