import type { ExportVariable } from "./variables.ts";

/**
 * An R script that reads the CSV of codes beside it: coded answers become factors with their labels, ordered where
 * the answers are, what was skipped becomes NA, and every column keeps its question as `attr(, "label")`.
 */
export function writeRScript(variables: readonly ExportVariable[], csvName: string): string {
  return [
    `# Reads ${text(csvName)}: codes become factors with labels, what was skipped becomes NA.`,
    `answers <- read.csv(${text(csvName)}, encoding = "UTF-8", na.strings = "", check.names = FALSE)`,
    // A file with a byte order mark has it in the first name.
    `names(answers)[1] <- ${text(variables[0]?.name ?? "response_id")}`,
    ...variables.flatMap(linesOf),
    "",
  ].join("\n");
}

function linesOf({ name, label, kind, measure, codes, valueLabels, missing }: ExportVariable): string[] {
  const column = `answers$${name}`;
  const lines: string[] = [];
  const isNothing =
    missing.length > 0 ? `${column}[${column} %in% c(${missing.join(", ")})] <- NA` : undefined;
  const answers = codes.filter((code) => !missing.includes(code));
  const isNamed = answers.some((code) => valueLabels.has(code));
  if (isNothing) lines.push(isNothing);
  if (kind === "moment")
    lines.push(`${column} <- as.POSIXct(${column}, format = "%Y-%m-%dT%H:%M:%OSZ", tz = "UTC")`);
  if (kind === "day") lines.push(`${column} <- as.Date(${column})`);
  if (isNamed && measure !== "scale") {
    // A scale with words at its ends only: the points between keep their numbers.
    const texts = uniqueTexts(answers.map((code) => valueLabels.get(code) ?? String(code)))
      .map(text)
      .join(", ");
    const ordered = measure === "ordinal" ? ", ordered = TRUE" : "";
    const levels = `levels = c(${answers.join(", ")}), labels = c(${texts})`;
    lines.push(`${column} <- factor(${column}, ${levels}${ordered})`);
  }
  lines.push(`attr(${column}, "label") <- ${text(label)}`);
  return lines;
}

/** Two answers with the same words would become one level. */
function uniqueTexts(texts: readonly string[]): string[] {
  return texts.map((words, i) => (texts.indexOf(words) === i ? words : `${words} (${i + 1})`));
}

/** A string of R; everything outside ASCII as an escape, so that no machine's encoding changes it. */
function text(words: string): string {
  const escaped = words
    .replace(/[\\"]/g, "\\$&")
    .replace(/\p{Cc}/gu, " ")
    .replace(
      /[^\u0020-\u007e]/gu,
      (letter) => `\\U${(letter.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`,
    );
  return `"${escaped}"`;
}
