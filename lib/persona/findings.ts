import type { useTranslations } from "next-intl";
import type { Format } from "../format.ts";
import type { ModelCheck } from "../segment/frozen-model/schema.ts";
import { tentativeBelow } from "../segment/regimes.ts";
import type { SegmentResult } from "../segment/schema.ts";
import { answersWanted } from "./learning.ts";
import type { LearningPoint } from "./schema.ts";

/** The texts of the portraits, in the reader's language. */
export type Say = ReturnType<typeof useTranslations<"persona">>;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A group's letter by its place in the palette; it keeps both for life. */
export const letterOf = (place: number): string => LETTERS[place] ?? String(place + 1);

/** How findings become sentences: the same in the app and on the command line. */
export interface Words {
  say: Say;
  format: Format;
  /** A column of the engine as people know it. */
  column(name: string): string;
  /** A group of this run, by its place. */
  group(place: number): string;
}

type Found = Pick<SegmentResult, "verdict" | "solutions" | "n">;

/** The answer to "are there groups?": a headline and what stands behind it. */
export function verdictWords(
  { verdict, solutions, n }: Found,
  { say, format }: Words,
): { title: string; sentences: string[] } {
  const { code, k, ari, model } = verdict;
  // So few answers cannot show that there are none.
  if (code.startsWith("none") && n < tentativeBelow)
    return {
      title: say("verdict-none-few-title", { n }),
      sentences: [say("verdict-none-few-text", { wanted: tentativeBelow })],
    };
  const values = { k, ari: ari === null ? "–" : format.number(ari, 2) };
  const chosen = solutions.find((one) => one.k === k && one.model === model);
  const sentences = [k > 1 && ari === null ? say("verdict-unchecked") : say(`verdict-${code}-text`, values)];
  if (k > 1 && model === "style") sentences.push(say("verdict-style-net"));
  if (k > 1 && model === "line") sentences.push(say("verdict-line"));
  if (k > 1 && chosen)
    sentences.push(say("verdict-misplaced", { share: format.share(chosen.misclassification, n) }));
  return { title: say(`verdict-${code}-title`, values), sentences };
}

/** That figures are weighted and what it costs; undefined without weights. */
export function weightingWords(
  { weighting, n }: Pick<SegmentResult, "weighting" | "n">,
  { say, format }: Pick<Words, "say" | "format">,
): string | undefined {
  if (!weighting) return undefined;
  return say(`weights-${weighting.use}`, {
    n,
    count: format.count(n),
    effective: format.count(weighting.effective),
    design: format.number(weighting.designEffect, 2),
  });
}

/** What is to be read with a result, one sentence a warning. */
export function warningWords(
  { warnings, n }: Pick<SegmentResult, "warnings" | "n">,
  { say, format, column, group }: Words,
): string[] {
  const written = (key: string, value: string | number): string | number => {
    if (key === "column" || key === "original") return column(String(value));
    if (typeof value === "string") return value;
    if (key === "share") return format.share(value, n);
    if (key === "jaccard" || key === "ari") return format.number(value, 2);
    if (key === "n" || key === "wanted") return format.count(value);
    return key === "group" ? group(value) : value;
  };
  return warnings.map(({ code, values }) =>
    say(
      `warning-${code}`,
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, written(key, value)])),
    ),
  );
}

const SAME = 0.8;
const PARTLY = 0.5;

/** What an adjusted Rand index is called. */
const agreementOf = (ari: number) => (ari >= SAME ? "same" : ari >= PARTLY ? "partly" : "other");

type Trusted = Pick<SegmentResult, "verdict" | "withoutCareless" | "secondOpinion" | "n">;

/** Why the groups can be trusted or not, beside the verdict: a sentence for everything that was looked at. */
export function trustWords(
  { verdict, withoutCareless, secondOpinion, n }: Trusted,
  { say, format }: Words,
): string[] {
  const agreement = (ari: number) => ({ agreement: agreementOf(ari), ari: format.number(ari, 2) });
  const sentences: string[] = [];
  if (withoutCareless) {
    const { people, ari, shares } = withoutCareless;
    sentences.push(
      say("trust-without-careless", {
        ...agreement(ari),
        people,
        shares: shares.map((share) => format.share(share, n)).join(", "),
      }),
    );
  }
  if (secondOpinion)
    sentences.push(say("trust-second-opinion", { ...agreement(secondOpinion.ari), k: secondOpinion.k }));
  if (verdict.nullP !== null) sentences.push(say("trust-null", { p: format.number(verdict.nullP, 2) }));
  if (verdict.blrt) {
    const { from, to, p, samples } = verdict.blrt;
    sentences.push(say("trust-blrt", { from, to, p: format.number(p, 2), samples, k: verdict.k }));
  }
  return sentences;
}

/** Which few questions place a new person; undefined when that was not looked for. */
export function typingWords(
  { typing, n }: Pick<SegmentResult, "typing" | "n">,
  { say, format, column }: Words,
): { lead: string; questions: string[] } | undefined {
  if (!typing || typing.questions.length === 0) return undefined;
  const asked = typing.questions.slice(0, typing.enough ?? typing.questions.length);
  const share = format.share(asked.at(-1)?.agreement ?? 0, n);
  return {
    lead: say(typing.enough === null ? "typing-not-enough" : "typing-enough", {
      asked: asked.length,
      all: typing.of,
      share,
    }),
    questions: asked.map((one) => `${column(one.column)} (${format.share(one.agreement, n)})`),
  };
}

/** Whether a model still holds for newer answers, with what makes the difference. */
export function checkWords(check: ModelCheck, { say, format, column, group }: Words): string[] {
  const { code, n, shares, moved, missing } = check;
  const sentences = [say(`check-${code}`, { n })];
  if (code === "too-few") return sentences;
  if (check.fit !== null && check.fit < -0.5)
    sentences.push(say("check-fit", { fit: format.number(-check.fit, 1) }));
  if (moved.length > 0)
    sentences.push(
      say("check-moved", {
        questions: moved
          .slice(0, 3)
          .map((one) => `“${column(one.column)}”`)
          .join(", "),
      }),
    );
  if (missing.length > 0) sentences.push(say("check-missing", { n: missing.length }));
  if (check.unknown > 0.01) sentences.push(say("check-unknown", { share: format.share(check.unknown, n) }));
  if (code === "other-sizes")
    sentences.push(
      ...shares.map(({ before, now }, g) =>
        say("check-size", {
          group: group(g),
          before: format.share(before, n),
          now: format.share(now ?? before, n),
        }),
      ),
    );
  return sentences;
}

/** How many answers in all would make the groups stable; undefined where it was not measured. */
export function learningWords(points: readonly LearningPoint[], { say, format }: Words): string | undefined {
  const last = points.at(-1);
  const wanted = answersWanted(points);
  if (wanted === "enough") return say("learning-enough");
  if (!last || points.length < 2) return undefined;
  const list = new Intl.ListFormat(format.language);
  const curve = list.format(
    points.map(({ n, ari }) => say("learning-point", { n: format.count(n), ari: format.number(ari, 2) })),
  );
  return wanted === undefined
    ? say("learning-flat", { curve })
    : say("learning-wanted", { curve, wanted: format.count(wanted), more: format.count(wanted - last.n) });
}
