import type { TargetMargin } from "../schema.ts";
import { answersOf } from "./model.ts";
import type { WeightableColumn } from "./patterns.ts";

type WeightableQuestion = WeightableColumn["question"];

/** A line that is no target, and what about it could not be read. */
export interface UnreadLine {
  /** From 1, as an editor counts. */
  line: number;
  reason: "columns" | "question" | "answer" | "share" | "twice";
  text: string;
}

/**
 * Targets from lines of three cells: question, answer, share in percent. Cells stand between commas, semicolons or
 * tabs, as in a CSV file or copied from a spreadsheet, quoted or not. A question is known by its key, its id or its
 * words in any language, an answer by its code, its key or its words; capitals do not matter. A first line whose share
 * is no number is taken for the names of the columns.
 */
export function readTargets(
  text: string,
  questions: readonly WeightableQuestion[],
): { margins: TargetMargin[]; unread: UnreadLine[] } {
  const margins = new Map<string, TargetMargin>();
  const unread: UnreadLine[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const separator = separatorOf(lines);
  const first = lines.findIndex((line) => line.trim() !== "");
  for (const [place, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const cells = cellsOf(line, separator);
    const [named = "", answered = "", share = ""] = cells;
    const refuse = (reason: UnreadLine["reason"], of: string) =>
      unread.push({ line: place + 1, reason, text: of });
    const percent = readPercent(share);
    if (cells.length === 3 && percent === undefined && place === first) continue;
    if (cells.length !== 3) refuse("columns", line);
    else {
      const question = questions.find((one) => isCalled(named, [one.id, one.key, ...wordsOf(one.text)]));
      const code = question && findAnswer(question, answered);
      const margin = question && (margins.get(question.id) ?? { question: question.id, shares: [] });
      if (!margin) refuse("question", named);
      else if (code === undefined) refuse("answer", answered);
      else if (percent === undefined || percent < 0 || percent > 100) refuse("share", share);
      else if (margin.shares.some((known) => known.code === code)) refuse("twice", answered);
      else {
        margin.shares.push({ code, percent });
        margins.set(margin.question, margin);
      }
    }
  }
  return { margins: [...margins.values()], unread };
}

/** A tab or semicolon anywhere outside of words is no accident; a comma may belong to a number. */
function separatorOf(lines: readonly string[]): string {
  const bare = lines.map((line) => line.replace(/"[^"]*"/g, ""));
  if (bare.some((line) => line.includes("\t"))) return "\t";
  return bare.some((line) => line.split(";").length === 3) ? ";" : ",";
}

function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i] ?? "";
    if (letter === '"' && isQuoted && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (letter === '"' && (isQuoted || cell.trim() === "")) isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  cells.push(cell.trim());
  return cells;
}

function readPercent(cell: string): number | undefined {
  const text = cell.replace(/\s*%$/, "").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

const bare = (text: string) => text.normalize("NFC").trim().toLocaleLowerCase().replace(/\s+/g, " ");

const isCalled = (name: string, names: readonly (string | undefined)[]) =>
  names.some((known) => known !== undefined && bare(known) === bare(name));

const wordsOf = (text: Readonly<Record<string, string | undefined>> | undefined) => Object.values(text ?? {});

function findAnswer(question: WeightableQuestion, name: string): number | undefined {
  const codes = answersOf(question);
  // Words before codes: an answer may be called 2 and be the first.
  return (
    codes.find((code) => isCalled(name, namesOf(question, code))) ??
    codes.find((code) => String(code) === name.trim())
  );
}

function namesOf(question: WeightableQuestion, code: number): (string | undefined)[] {
  switch (question.type) {
    case "single": {
      const option = question.options.find((one) => one.code === code);
      return [option?.key, ...wordsOf(option?.text)];
    }
    case "rating":
      return wordsOf(question.points.find((point) => point.code === code)?.text);
    case "nps":
      return [];
    case "consent":
      return code === 1 ? ["yes", "có"] : ["no", "không"];
  }
}
