import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { QuestionSummary } from "@/lib/results/model";

/** The line under a finding: the base, and everybody who is not in it, with the reason. */
export function useBaseText() {
  const say = useTranslations("results");
  const format = formatFor(useLocale());
  return (summary: QuestionSummary): string => {
    const { base } = summary;
    const outside =
      summary.type === "single" || summary.type === "multiple"
        ? summary.missing.reduce((sum, choice) => sum + choice.count, 0)
        : summary.type === "rating"
          ? summary.notApplicable
          : 0;
    const counted = (key: "part-outside" | "part-skipped" | "part-nothing" | "part-not-shown", n: number) =>
      n > 0 ? [say(key, { n, count: format.count(n) })] : [];
    return [
      say(summary.type === "multiple" ? "base-shown" : "base", { n: base, count: format.count(base) }),
      ...(summary.weighted
        ? [
            say("part-weighted", {
              weight: format.count(summary.weighted.weight),
              effective: format.count(summary.weighted.effective),
            }),
          ]
        : []),
      ...counted("part-outside", outside),
      ...counted(summary.type === "multiple" ? "part-nothing" : "part-skipped", summary.skipped),
      ...counted("part-not-shown", summary.notShown),
    ].join(" · ");
  };
}
