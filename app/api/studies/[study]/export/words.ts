import type { useTranslations } from "next-intl";
import type { CodebookWords } from "@/lib/exchange/export/codebook";
import type { ExportWords } from "@/lib/exchange/export/variables";
import type { XlsxWords } from "@/lib/exchange/export/xlsx";

type Say = ReturnType<typeof useTranslations<"export">>;

/** What the codes and columns that Limn adds are called in the files. */
export const exportWords = (say: Say): ExportWords => ({
  skipped: say("skipped"),
  notApplicable: say("not-applicable"),
  ticked: say("yes"),
  notTicked: say("no"),
  notRanked: say("not-ranked"),
  otherText: say("other-text"),
  response: say("response"),
  version: say("version"),
  language: say("language"),
  completedAt: say("completed-at"),
  persona: say("persona"),
  probability: say("probability"),
  weight: say("weight"),
});

export const codebookWords = (say: Say): CodebookWords => ({
  title: say("codebook"),
  lead: say("codebook-lead"),
  name: say("codebook-name"),
  label: say("codebook-label"),
  measure: say("codebook-measure"),
  part: say("codebook-part"),
  missing: say("codebook-missing"),
  nominal: say("measure-nominal"),
  ordinal: say("measure-ordinal"),
  scale: say("measure-scale"),
  text: say("measure-text"),
  moment: say("measure-moment"),
  day: say("measure-day"),
});

export const xlsxWords = (say: Say): XlsxWords => ({
  ...codebookWords(say),
  data: say("sheet-data"),
  codebook: say("sheet-codebook"),
  summary: say("sheet-summary"),
  code: say("code"),
  meaning: say("meaning"),
  responses: say("summary-responses"),
  excluded: say("summary-excluded"),
  withoutConsent: say("summary-without-consent"),
  madeAt: say("made-at"),
  answersAs: say("values"),
  moreSheets: say("summary-more-sheets"),
  moreColumns: say("summary-more-columns"),
  unweighted: say("summary-unweighted"),
  count: say("summary-count"),
  share: say("summary-share"),
  base: say("summary-base"),
  skipped: say("skipped"),
  empty: say("summary-empty"),
  mean: say("summary-mean"),
  deviation: say("summary-deviation"),
  low: say("summary-low"),
  high: say("summary-high"),
});
