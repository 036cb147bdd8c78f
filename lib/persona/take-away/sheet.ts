import type { useTranslations } from "next-intl";
import type { Format } from "../../format.ts";
import { ENOUGH, SMALLEST_BASE } from "../../results/evidence.ts";
import type { StudyOrigin } from "../../study/schema.ts";
import type { PortraitPart } from "../blocks.ts";
import { contrastOfTrait } from "../contrasts.ts";
import { shownParts } from "../editing/layout.ts";
import type { Say } from "../findings.ts";
import { blocksOf, differencesOf } from "../portrait.ts";
import type { PersonaAvatar, PersonaFacts, PortraitLayout, Trait } from "../schema.ts";
import { matchShare, sizeOf, soundSizeOf } from "../shares.ts";
import { sizeWords, weightedNote } from "../size-words.ts";
import { cutsOfPlace, type Wording } from "../wording.ts";
import { chartsOf } from "./block-charts.ts";
import { fillPages } from "./fit-to-paper.ts";
import { differenceChart, type SheetChart } from "./sheet-charts.ts";

/** The texts of what is taken away, in the reader's language. */
export type SayTakeAway = ReturnType<typeof useTranslations<"take-away">>;

/** Everything a sheet is written with. */
export interface SheetWords {
  say: Say;
  sayTakeAway: SayTakeAway;
  format: Format;
  wording: Wording;
}

/** A persona as it goes on paper. */
export interface SheetSource {
  id: string;
  /** Its name, or what is said instead of one. */
  title: string;
  monogram: string;
  firstName: string | null;
  avatar: PersonaAvatar;
  colour: number;
  /** The team's order and choice of parts; null for Limn's own. */
  layout: PortraitLayout | null;
  facts: PersonaFacts;
  /** Null for a draft. */
  approvedAt: number | null;
  quotes: readonly SheetQuote[];
  origin: StudyOrigin;
}

export interface SheetQuote {
  text: string;
  question: string;
  dissenting: boolean;
}

/**
 * A portrait in finished words and numbers, the same for paper, slides and people outside. What the base rules hide
 * is not in it: whatever is made of a sheet cannot show it by mistake.
 */
export interface Sheet {
  id: string;
  title: string;
  monogram: string;
  avatar: PersonaAvatar;
  colour: number;
  /** Draft or approved, when answered, by how many, how stable. */
  status: string[];
  share: string;
  /** How many are compared with how many. */
  against: string;
  size: { value: number; low: number; high: number; text: string };
  /** Fewer than ten people: nothing beyond the size is said. */
  isHidden: boolean;
  sentenceLead: string;
  sentence: string[];
  match: string | null;
  /** In questions that did not form the group, and in those that did. */
  apart: SheetChart | null;
  formed: SheetChart | null;
  blocks: { key: string; title: string; charts: SheetChart[]; left: number }[];
  quotes: { text: string; question: string; dissenting: boolean }[];
  limits: string[];
}

export function sheetOf(source: SheetSource, words: SheetWords): Sheet {
  const { say, format, wording } = words;
  const { id, title, monogram, avatar, colour, facts } = source;
  const parts = shownParts(source.layout);
  const hasDifferences = soundSizeOf(facts) >= SMALLEST_BASE && parts.includes("apart");
  const quotes = parts.includes("quotes") ? source.quotes : [];
  const isHidden = soundSizeOf(facts) < SMALLEST_BASE;
  const value = sizeOf(facts);
  const { share, sentence } = sizeWords(facts, words);
  const contrasts = isHidden
    ? []
    : facts.sentence.flatMap((trait) => contrastOfTrait(facts.questions, trait) ?? []);
  const differences = (formed: boolean) =>
    hasDifferences ? differenceChart(differencesOf(facts, formed), facts, words) : null;
  return {
    id,
    title,
    monogram,
    avatar,
    colour,
    status: statusOf(source, words),
    share: sentence,
    against: words.sayTakeAway("against", {
      n: format.count(facts.n),
      rest: format.count(facts.of - facts.n),
    }),
    size: { value, low: facts.share.low, high: facts.share.high, text: share },
    isHidden,
    sentenceLead: isHidden
      ? say("few-people")
      : say(contrasts.length > 0 ? "sentence-lead" : "sentence-none"),
    sentence: contrasts.map(({ trait, group, rest }) =>
      say(trait.over ? "sentence-over" : "sentence-under", {
        answer: `“${traitText(wording, facts, trait)}”`,
        question: `“${wording.question(trait)}”`,
        share: format.share(group.value, group.base),
        rest: format.share(rest.value, rest.base),
      }),
    ),
    match: isHidden ? null : matchOf(facts, words),
    apart: differences(false),
    formed: differences(true),
    blocks: isHidden ? [] : fillPages(sheetBlocks(facts, parts, words)),
    quotes: isHidden
      ? []
      : quotes.map((quote) => ({
          ...quote,
          question: wording.question({ question: quote.question, part: null }),
        })),
    limits: limitsOf(source, words),
  };
}

const traitText = (wording: Wording, facts: PersonaFacts, trait: Trait): string =>
  wording.answers(trait, trait.codes, cutsOfPlace(facts.questions, trait));

function statusOf(
  { facts, firstName, approvedAt, origin }: SheetSource,
  { say, format }: SheetWords,
): string[] {
  const { from, to, n, stability, weighted } = facts;
  const answered =
    from === null || to === null
      ? []
      : [
          format.date(from) === format.date(to)
            ? say("answered-on", { from: format.date(from) })
            : say("answered-between", { from: format.date(from), to: format.date(to) }),
        ];
  return [
    ...(firstName ? [say("first-name-shown", { name: firstName })] : []),
    approvedAt === null ? say("state-draft") : say("approved-at", { date: format.date(approvedAt) }),
    ...answered,
    say("evidence", { n: format.count(n), source: say(`source-${origin}`) }),
    ...(weighted ? [say("weighted-word")] : []),
    say(`stability-${stability.word}`),
  ];
}

function matchOf({ matchAll, label, sentence }: PersonaFacts, { say, format }: SheetWords): string | null {
  const match = matchShare(matchAll);
  if (match.sound < SMALLEST_BASE) return null;
  const traits = new Set(
    [...label, ...sentence].map(({ question, part, codes }) => JSON.stringify([question, part, codes])),
  );
  return say("match-all", {
    share: format.share(match.value, match.base),
    n: traits.size,
    base: format.count(match.base),
  });
}

function sheetBlocks(
  facts: PersonaFacts,
  parts: readonly PortraitPart[],
  words: SheetWords,
): Sheet["blocks"] {
  const blocks = blocksOf(facts, words.wording);
  const held = parts.flatMap(
    (part) => blocks.find(({ key, state }) => key === part && state === "held") ?? [],
  );
  return held.map(({ key, questions }) => ({
    key,
    title: words.say(`block-${key}`),
    charts: chartsOf(questions, key === "people", words),
    left: 0,
  }));
}

function limitsOf({ facts, origin }: SheetSource, words: SheetWords): string[] {
  const { say, wording } = words;
  const weighted = weightedNote(facts, words);
  const notAsked = blocksOf(facts, wording)
    .filter(({ key, state }) => state === "not-asked" && key !== "other")
    .map(({ key }) => say(`block-${key}`));
  return [
    say(origin === "import" ? "limit-import" : origin === "demo" ? "limit-demo" : "limit-sample"),
    ...(weighted ? [weighted] : []),
    ...(soundSizeOf(facts) < ENOUGH ? [say("limit-tentative")] : []),
    ...(facts.verdict === "groups-constructive" ? [say("convenience")] : []),
    ...(notAsked.length > 0 ? [say("limit-not-asked", { blocks: notAsked.join(", ") })] : []),
    say("limit-comparisons"),
  ];
}
