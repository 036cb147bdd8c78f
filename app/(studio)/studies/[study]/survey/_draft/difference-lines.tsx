"use client";

import { useTranslations } from "next-intl";
import type { Difference } from "@/lib/survey/draft-differences";
import { languageTag } from "@/lib/survey/schema";
import { useLanguageName } from "../_builder/local-text-fields";
import styles from "./draft.module.css";
import { usePlaceName } from "./place-name";

/** As many as can be compared at a glance. */
const MOST = 8;

/** One side's values where two versions differ. */
export function DifferenceLines({
  differences,
  side,
}: {
  differences: readonly Difference[];
  side: "mine" | "theirs";
}) {
  const say = useTranslations("builder");
  const where = useDifferencePlace();
  return (
    <ul className={styles.lines}>
      {differences.slice(0, MOST).map((difference) => (
        <li key={difference.path.join(".")}>
          <span className={styles.where}>{where(difference.path)}: </span>
          {difference[side] === undefined || difference[side] === "" ? say("nothing") : difference[side]}
        </li>
      ))}
      {differences.length > MOST && (
        <li className={styles.where}>{say("more-differences", { n: differences.length - MOST })}</li>
      )}
    </ul>
  );
}

/** The place and, where the value is a text in one language, the language. */
function useDifferencePlace() {
  const name = useLanguageName();
  const place = usePlaceName();
  return (path: readonly (string | number)[]): string => {
    const last = path.at(-1);
    const isText = path.length > 1 && typeof last === "string" && languageTag.safeParse(last).success;
    return isText && path.at(-2) !== "showIf" ? `${place(path)} · ${name(last)}` : place(path);
  };
}
