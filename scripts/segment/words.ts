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
} from "@/lib/persona/findings";
import type { FrozenModel, ModelCheck, SegmentResult } from "@/lib/segment/schema";

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
  };
}

/** A result to be read in a terminal. */
export function summary(result: SegmentResult, file: string, words: Words): string {
  const { format } = words;
  const { verdict, warnings, trust, typing } = sentencesOf(result, words);
  const share = (value: number | null): string => (value === null ? "–" : format.share(value, result.n));
  const forming = result.profile.filter((question) => question.active).length;
  const lines = [`${file}: n = ${result.n}, p = ${forming}, k = ${result.k}`, "", ...verdict];
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
    const cells = result.profile
      .flatMap((question) => {
        const [strongest] = question.options
          .map((option) => ({ question, option, cell: option.cells[g]! }))
          .filter(({ option, cell }) => option.option !== null && cell.effect !== null)
          .sort(
            (a, b) =>
              strengthOf(b.cell) - strengthOf(a.cell) || Number(isMore(b.cell)) - Number(isMore(a.cell)),
          );
        return strongest ?? [];
      })
      .sort((a, b) => strengthOf(b.cell) - strengthOf(a.cell))
      .slice(0, 6);
    for (const { question, option, cell } of cells)
      lines.push(
        `  ${question.active ? "*" : " "} ${question.column} = ${option.option}: ${share(cell.value)} / ${share(cell.rest)}`,
      );
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

type Cell = SegmentResult["profile"][number]["options"][number]["cells"][number];

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
