"use client";

import { useTranslations } from "next-intl";

const LISTS = new Set(["options", "rows", "points", "ends", "quotas"]);
const NAMED = [
  "text",
  "help",
  "title",
  "intro",
  "thanks",
  "low",
  "high",
  "unit",
  "notApplicable",
  "best",
  "worst",
] as const;

/**
 * What a place within a question, page or survey is called, given the keys that lead to it: `options, 2, text` is
 * option 3. The language, if the path ends with one, is not part of the name.
 */
export function usePlaceName(): (path: readonly (string | number)[]) => string {
  const say = useTranslations("builder");
  return (path) => {
    const [first, index] = path;
    const named = NAMED.find((name) => name === first);
    if (named) return say(`place-${named}`);
    if (typeof first === "string" && LISTS.has(first) && typeof index === "number") {
      return first === "ends" || first === "quotas"
        ? say(`place-${first}`, { n: index + 1 })
        : say("place-part", { n: index + 1 });
    }
    return say("place-setting", { name: path.join(".") });
  };
}
