import { evidenceOf, SMALLEST_BASE } from "../../results/evidence.ts";
import type { Share } from "../../results/share.ts";
import { type Contrast, contrastsOf } from "../contrasts.ts";
import { columnName } from "../encode.ts";
import { baseOf, soundBaseOf, soundRestOf } from "../portrait.ts";
import type { PersonaFacts, QuestionFacts } from "../schema.ts";
import { groupScore, groupShare, restScore, restShare, soundSizeOf } from "../shares.ts";
import { baseWords } from "../size-words.ts";
import { cutsOfPlace } from "../wording.ts";
import type { SheetWords } from "./sheet.ts";

/** One bar with its interval, and where the rest stands. */
export interface SheetRow {
  key: string;
  label: string;
  value: number;
  low: number;
  high: number;
  /** Share of the group, and of the rest; null where too few of them answered. */
  share: number;
  rest: number | null;
  text: string;
}

export interface SheetChart {
  key: string;
  /** The finding. */
  title: string;
  /** The question and how many answered it. */
  base: string;
  /** `share`: from 0 to 1; `points`: differences around 0. */
  scale: "share" | "points";
  /** Between 10 and 29 people: only indicative. */
  isFaint: boolean;
  /** How many questions it shows. */
  questions: number;
  rows: SheetRow[];
}

/** Bars of one chart; what comes after stands in the studio's table. */
const MOST_ROWS = 7;

/** Differences to the rest as one chart; null when there is none. */
export function differenceChart(
  contrasts: readonly Contrast[],
  facts: PersonaFacts,
  { say, format, wording }: SheetWords,
): SheetChart | null {
  const [strongest] = contrasts;
  if (!strongest) return null;
  const cutsOf = ({ trait }: Contrast) => cutsOfPlace(facts.questions, trait);
  return {
    key: strongest.formed ? "formed" : "apart",
    title: say(strongest.difference > 0 ? "apart-finding-over" : "apart-finding-under", {
      answer: wording.said(strongest.trait, strongest.trait.codes, cutsOf(strongest)),
      points: format.points(Math.abs(strongest.difference)).replace("+", ""),
    }),
    base: say("apart-base", { n: facts.n, rest: format.count(facts.of - facts.n) }),
    scale: "points",
    isFaint: evidenceOf(soundSizeOf(facts)) === "indicative",
    questions: new Set(contrasts.map(({ trait }) => columnName(trait))).size,
    rows: contrasts.map((contrast) => ({
      key: `${columnName(contrast.trait)}:${contrast.trait.codes.join(",")}`,
      label: wording.rowLabel(contrast.trait, contrast.trait.codes, cutsOf(contrast)),
      value: contrast.difference,
      low: contrast.interval.low,
      high: contrast.interval.high,
      share: contrast.group.value,
      rest: contrast.rest.value,
      text: say("apart-row", {
        share: format.share(contrast.group.value, contrast.group.base),
        rest: format.share(contrast.rest.value, contrast.rest.base),
      }),
    })),
  };
}

/** A question (the rows of a matrix together) as one chart of shares; undefined when too few answered. */
export function chartOf(
  parts: readonly QuestionFacts[],
  isPersonal: boolean,
  words: SheetWords,
): SheetChart | undefined {
  const shown = parts.filter((facts) => soundBaseOf(facts) >= SMALLEST_BASE);
  const [first] = shown;
  if (!first) return undefined;
  if (first.kind === "nps") return promoterChart(first, words);
  if (first.kind === "scale" && first.part !== null) return matrixChart(shown, words);
  return answersChart(first, isPersonal, words);
}

function frameOf(facts: QuestionFacts, question: string, words: SheetWords) {
  return {
    key: columnName(facts),
    base: baseWords(facts, { question, n: baseOf(facts) }, words),
    scale: "share" as const,
    isFaint: evidenceOf(soundBaseOf(facts)) === "indicative",
    questions: 1,
  };
}

function answersChart(facts: QuestionFacts, isPersonal: boolean, words: SheetWords): SheetChart | undefined {
  const { say, format, wording } = words;
  const question = wording.find(facts.question);
  const isBand = isPersonal && facts.kind !== "set";
  const hasOrder =
    isBand ||
    facts.kind === "number" ||
    facts.kind === "scale" ||
    (question?.type === "single" && question.ordinal === true);
  const hasRest = soundRestOf(facts) >= SMALLEST_BASE;
  const rows = facts.answers
    .filter((answer) => groupShare(answer).sound >= SMALLEST_BASE)
    .map((answer) => ({
      ...rowOf(
        String(answer.code),
        wording.answer(facts, answer.code, facts.cuts),
        groupShare(answer),
        hasRest ? restShare(answer) : null,
        words,
      ),
      base: answer.base,
      restBase: answer.restBase,
    }));
  const byShare = [...rows].sort((a, b) => b.value - a.value);
  const [top] = byShare;
  if (!top) return undefined;
  const title = say(isBand ? "finding-band" : hasRest ? "finding-top" : "finding-top-alone", {
    answer: wording.saidBriefly(facts, [Number(top.key)], facts.cuts),
    share: format.share(top.value, top.base),
    rest: top.rest === null ? "" : format.share(top.rest, top.restBase),
    others: format.share(1 - top.value, top.base),
  });
  const drawn = hasOrder ? rows : byShare.slice(0, MOST_ROWS);
  return {
    ...frameOf(facts, wording.question(facts), words),
    title,
    rows: drawn.map(({ base: _, restBase: __, ...row }) => row),
  };
}

/** The rows of an ordered matrix: each with its two highest points taken together. */
function matrixChart(parts: readonly QuestionFacts[], words: SheetWords): SheetChart | undefined {
  const { say, wording } = words;
  const [first] = parts;
  if (!first) return undefined;
  const rows = parts.flatMap((facts) => {
    const [highest] = contrastsOf(facts);
    if (!highest) return [];
    const rest = highest.rest.sound >= SMALLEST_BASE ? highest.rest : null;
    return [
      {
        points: highest.trait.codes,
        row: rowOf(columnName(facts), wording.row(facts), highest.group, rest, words),
      },
    ];
  });
  const [some] = rows;
  if (!some) return undefined;
  const sorted = rows.map(({ row }) => row).sort((a, b) => b.value - a.value);
  return {
    ...frameOf(first, wording.question({ question: first.question, part: null }), words),
    title: words.sayTakeAway("matrix-title", {
      row: sorted[0]?.label ?? "",
      points: wording.answers(first, some.points),
      share: say("row-rest", restOf(sorted[0], words)),
    }),
    rows: sorted.slice(0, MOST_ROWS),
  };
}

const restOf = (row: SheetRow | undefined, { format }: SheetWords) => ({
  share: format.share(row?.value ?? 0, 0),
  rest: format.share(row?.rest ?? 0, 0),
});

function promoterChart(facts: QuestionFacts, words: SheetWords): SheetChart {
  const { say, format, wording } = words;
  const group = groupScore(facts.answers);
  const rest = restScore(facts.answers);
  const hasRest = evidenceOf(soundRestOf(facts)) === "enough";
  const frame = frameOf(facts, wording.question(facts), words);
  const sound = soundBaseOf(facts);
  if (evidenceOf(sound) !== "enough") return { ...frame, title: say("nps-hidden", { n: sound }), rows: [] };
  return {
    ...frame,
    title: say(hasRest ? "finding-nps" : "finding-nps-alone", {
      score: format.score(group.score),
      interval: format.scoreInterval(group.interval),
      rest: format.score(rest.score),
    }),
    rows: (["promoters", "passives", "detractors"] as const).map((part) =>
      rowOf(part, say(`nps-${part}`), group[part], hasRest ? rest[part] : null, words),
    ),
  };
}

/** A share of the group as a row, with its interval and that of the rest. */
export function rowOf(
  key: string,
  label: string,
  group: Share,
  rest: Share | null,
  { say, format }: SheetWords,
): SheetRow {
  const share = format.share(group.value, group.base);
  return {
    key,
    label,
    value: group.value,
    low: group.interval.low,
    high: group.interval.high,
    share: group.value,
    rest: rest?.value ?? null,
    text: rest === null ? share : say("row-rest", { share, rest: format.share(rest.value, rest.base) }),
  };
}
