"use client";

import { useContext } from "react";
import { DraftContext } from "../_draft/draft-context";

/** A page of the draft as respondents see it; shown anew whenever the draft was saved. */
export function DraftFrame({
  source,
  revision,
  page,
  language,
  title,
  className,
}: {
  source: string;
  /** The revision that was stored when the page was opened; a draft that is being edited knows a newer one. */
  revision: number | undefined;
  page: number;
  language: string;
  title: string;
  className: string | undefined;
}) {
  const draft = useContext(DraftContext);
  return (
    <iframe
      key={`${draft?.revision ?? revision} ${page} ${language} ${className}`}
      className={className}
      title={title}
      src={`${source}?page=${page}&lang=${language}`}
    />
  );
}
