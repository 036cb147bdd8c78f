import { createTranslator } from "next-intl";
import { formatFor } from "@/lib/format";
import type { InterfaceLanguage } from "@/lib/i18n/languages";
import { messages } from "@/lib/i18n/messages";
import {
  checkWords,
  letterOf,
  trustWords,
  typingWords,
  verdictWords,
  type Words,
  warningWords,
  weightingWords,
} from "@/lib/persona/findings";
import type { FrozenModel, ModelCheck } from "@/lib/segment/frozen-model/schema";
import type { SegmentResult } from "@/lib/segment/schema";

/** The app's sentences, with the columns of the file as the names. */
export function wordsIn(language: InterfaceLanguage): Words {
  const say = createTranslator({ locale: language, messages: messages[language], namespace: "persona" });
  return { say, format: formatFor(language), column: (name) => name, group: letterOf };
}

/** All sentences of a result, for the JSON document. */
export function sentencesOf(result: SegmentResult, words: Words) {
  const verdict = verdictWords(result, words);
  return {
    verdict: [verdict.title, ...verdict.sentences],
    warnings: warningWords(result, words),
    trust: trustWords(result, words),
    typing: typingWords(result, words) ?? null,
    weighting: weightingWords(result, words) ?? null,
  };
}

/** A result to be read in a terminal. */
export function summary(result: SegmentResult, file: string, words: Words): string {
  const { format } = words;
  const { verdict, warnings, trust, typing, weighting } = sentencesOf(result, words);
  const share = (value: number | null): string => (value === null ? "–" : format.share(value, result.n));
  const forming = result.profile.filter((question) => question.active).length;
  const lines = [`${file}: n = ${result.n}, p = ${forming}, k = ${result.k}`, "", ...verdict];
  if (weighting) lines.push(weighting);
  if (result.solutions.length > 0)
    lines.push("", "  k  model        logLik  params         bic    evidence  entropy R²");
  for (const one of result.solutions) {
    const numbers = [
      one.logLik.toFixed(2).padStart(12),
      String(one.nParams).padStart(6),
      one.bic.toFixed(1).padStart(11),
      (one.evidence?.toFixed(1) ?? "–").padStart(11),
    ];
    lines.push(
      `${String(one.k).padStart(3)}  ${one.model.padEnd(5)} ${numbers.join(" ")}  ${one.entropyR2.toFixed(3)}`,
    );
  }
  for (const [g, group] of result.groups.entries()) {
    if (result.k === 1) break;
    const interval = group.shareLow === null ? "" : ` (${share(group.shareLow)} – ${share(group.shareHigh)})`;
    lines.push("", `${letterOf(g)}: ${group.size}, ${share(group.share)}${interval}`);
    for (const line of apart(result, g, words)) lines.push(line);
  }
  const block = (sentences: string[]): string[] =>
    sentences.length === 0 ? [] : ["", ...sentences.map((sentence) => `- ${sentence}`)];
  lines.push(...block([...trust, ...warnings]));
  if (typing)
    lines.push("", typing.lead, ...typing.questions.map((question, i) => `  ${i + 1}. ${question}`));
  if (result.screened.length > 0)
    lines.push("", ...result.screened.map(({ column, reason }) => `x ${column}: ${reason}`));
  return lines.join("\n");
}

const MOST_LINES = 6;

type Option = SegmentResult["profile"][number]["options"][number];
type Cell = Option["cells"][number];

/**
 * What sets a group apart most, a line a question: of scales and numbers the mean (⌀), of others the one answer. An
 * answer of several kinds that questions share, such as "no internet", is said once.
 */
function apart(result: SegmentResult, g: number, { format }: Words): string[] {
  const said = new Set<string>();
  return result.profile
    .flatMap(({ column, active, options }) => {
      const means = options.filter(({ option }) => option === null);
      const [strongest] = (means.length > 0 ? means : options)
        .flatMap(({ option, cells }) => ({ option, cell: cells[g] }))
        .flatMap(({ option, cell }) => (cell && cell.effect !== null ? { option, cell } : []))
        .sort(
          (a, b) =>
            strengthOf(b.cell) - strengthOf(a.cell) || Number(isMore(b.cell)) - Number(isMore(a.cell)),
        );
      return strongest ? { column, active, kinds: options.length, ...strongest } : [];
    })
    .sort((a, b) => strengthOf(b.cell) - strengthOf(a.cell))
    .filter(({ option, kinds }) => {
      if (option === null || kinds < 3) return true;
      const isNew = !said.has(option);
      said.add(option);
      return isNew;
    })
    .slice(0, MOST_LINES)
    .map(({ column, active, option, cell: { value, rest } }) => {
      const written = (of: number | null) =>
        of === null ? "–" : option === null ? format.number(of, 1) : format.share(of, result.n);
      const head = `  ${active ? "*" : " "} ${column}`;
      const what = option === null ? "⌀" : `= ${option}:`;
      return `${head} ${what} ${written(value)} / ${written(rest)}`;
    });
}

/** Rounded: of two answers each is as much more as the other is less, but for the last digits. */
const strengthOf = ({ effect }: Cell): number => Math.round(Math.abs(effect ?? 0) * 1e6);

const isMore = ({ effect }: Cell): boolean => (effect ?? 0) > 0;

/** What placing new people gave, to be read in a terminal. */
export function placedSummary(
  placed: { assignment: (number | null)[]; unsure: boolean[]; check: ModelCheck },
  model: FrozenModel,
  words: Words,
): string {
  const lines = Array.from({ length: model.k }, (_, g) => {
    const n = placed.assignment.filter((group) => group === g).length;
    return `${letterOf(g)}: ${n}`;
  });
  const unsure = placed.unsure.filter(Boolean).length;
  return [...lines, `?: ${unsure}`, "", ...checkWords(placed.check, words)].join("\n");
}
