import { evidenceOf, SMALLEST_BASE } from "../../results/evidence.ts";
import { columnName } from "../encode.ts";
import { type BlockQuestion, baseOf, soundBaseOf, soundRestOf } from "../portrait.ts";
import type { QuestionFacts } from "../schema.ts";
import { groupShare, restShare } from "../shares.ts";
import type { SheetWords } from "./sheet.ts";
import { chartOf, rowOf, type SheetChart, type SheetRow } from "./sheet-charts.ts";

/** From so many on, questions of two answers stand in one chart: a second bar each would only say the rest of the first. */
const WORTH_JOINING = 3;
/** Rows of such a chart; more would not fit a column of paper. */
const MOST_JOINED = 14;

/**
 * The charts of a block, in the order of its questions; those of two answers together where the first of them stands,
 * apart by whether they formed the group.
 */
export function chartsOf(
  questions: readonly BlockQuestion[],
  isPersonal: boolean,
  words: SheetWords,
): SheetChart[] {
  const joined = new Map<QuestionFacts, readonly QuestionFacts[]>();
  for (const formed of [true, false]) {
    const all = questions.flatMap(({ facts }) => facts.filter((one) => hasTwoAnswers(one, formed, words)));
    for (let from = 0; all.length - from >= WORTH_JOINING; from += MOST_JOINED) {
      const some = all.slice(from, from + MOST_JOINED);
      for (const one of some) joined.set(one, some);
    }
  }
  return questions.flatMap(({ facts }) => {
    const [first] = facts;
    const together = first && joined.get(first);
    if (!together) return chartOf(facts, isPersonal, words) ?? [];
    return together[0] === first ? joinedChart(together, words) : [];
  });
}

function hasTwoAnswers(facts: QuestionFacts, formed: boolean, { wording }: SheetWords): boolean {
  const question = wording.find(facts.question);
  return (
    facts.formed === formed &&
    facts.kind === "choice" &&
    facts.answers.length === 2 &&
    question?.type === "single" &&
    soundBaseOf(facts) >= SMALLEST_BASE
  );
}

/** One row a question: the yes where it is one of yes and no, else what more of the group say. */
function joinedChart(questions: readonly QuestionFacts[], words: SheetWords): SheetChart {
  const { say, sayTakeAway, wording, format } = words;
  const rows = questions.flatMap((facts) => {
    const yes = facts.answers.find(({ code }) => wording.yesOrNo(facts, [code]) === "yes");
    const [shown] = yes ? [yes] : [...facts.answers].sort((a, b) => b.count - a.count);
    if (!shown) return [];
    const group = groupShare(shown);
    const rest = soundRestOf(facts) >= SMALLEST_BASE ? restShare(shown) : null;
    const label = yes ? wording.row(facts) : wording.said(facts, [shown.code]);
    const title = say(rest ? "finding-top" : "finding-top-alone", {
      answer: wording.said(facts, [shown.code]),
      share: format.share(group.value, group.base),
      rest: rest ? format.share(rest.value, rest.base) : "",
    });
    return [{ title, row: rowOf(columnName(facts), label, group, rest, words) }];
  });
  const sorted = rows.sort((a, b) => distance(b.row) - distance(a.row));
  return {
    key: questions.map(columnName).join(" "),
    title: sorted[0]?.title ?? "",
    base: sayTakeAway(questions[0]?.formed ? "joined-base-formed" : "joined-base", {
      n: questions.length,
      base: format.count(Math.min(...questions.map(baseOf))),
    }),
    scale: "share",
    isFaint: evidenceOf(Math.min(...questions.map(soundBaseOf))) === "indicative",
    questions: questions.length,
    rows: sorted.map(({ row }) => row),
  };
}

const distance = ({ share, rest }: SheetRow): number => Math.abs(share - (rest ?? share));
