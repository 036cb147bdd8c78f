import { useTranslations } from "next-intl";
import type { SegmentationResult } from "@/lib/persona/schema";
import { columnText, type Wording } from "@/lib/persona/wording";
import styles from "./method.module.css";

const REASONS = [
  "constant",
  "no-answers",
  "few-answers",
  "too-many-levels",
  "rare-option",
  "unrelated",
] as const;

/** People and answers that did not go in, each with the reason. */
export function LeftOut({ result, wording }: { result: SegmentationResult; wording: Wording }) {
  const say = useTranslations("persona");
  const { excluded, withoutConsent, unreadable, withoutActive } = result.answers;
  const reasonOf = (reason: string) => {
    if (reason.startsWith("copy-of:")) return say("reason-copy");
    return say(`reason-${REASONS.find((known) => known === reason) ?? "other"}`);
  };
  const lines = [
    ...(excluded > 0 ? [say("left-excluded", { n: excluded })] : []),
    ...(withoutConsent > 0 ? [say("left-without-consent", { n: withoutConsent })] : []),
    ...(unreadable > 0 ? [say("left-unreadable", { n: unreadable })] : []),
    ...(withoutActive > 0 ? [say("left-without-active", { n: withoutActive })] : []),
    ...result.screened.map(({ column, reason }) =>
      say("left-column", { column: `“${columnText(wording, column)}”`, reason: reasonOf(reason) }),
    ),
  ];
  if (lines.length === 0) return <p className={styles.quiet}>{say("method-left-none")}</p>;
  return (
    <ul className={styles.steps}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
