import type { useTranslations } from "next-intl";
import type { CodebookWords } from "@/lib/exchange/export/codebook";
import type { ExportWords } from "@/lib/exchange/export/variables";

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
});

export const codebookWords = (say: Say): CodebookWords => ({
  title: say("codebook"),
  lead: say("codebook-lead"),
  name: say("codebook-name"),
  label: say("codebook-label"),
  measure: say("codebook-measure"),
  values: say("codebook-values"),
  missing: say("codebook-missing"),
  nominal: say("measure-nominal"),
  ordinal: say("measure-ordinal"),
  scale: say("measure-scale"),
  text: say("measure-text"),
  moment: say("measure-moment"),
});
