import type { Control } from "./control";
import type { Encoding } from "./design";
import { restore } from "./em";
import { createFit } from "./fit";
import { freezeModel } from "./freeze";
import { judgeOne, type Ordered } from "./placed";
import type { Alternative, SegmentSettings } from "./schema";
import { bootstrapStability, type Stability } from "./stability";
import type { SegmentTable } from "./table";
import { typingTool } from "./typing-tool";
import { criterionValue, type Judged, verdictOf } from "./verdict";
import type { Work } from "./work";
import type { Ground, Workspaces } from "./workspaces";

/** Samples by which the numbers of groups that did not win are measured: enough for a picture. */
const samplesOfOthers = 10;

/** Of every number of groups but the winner's the solution with the best criterion, by their number. */
export function othersOf(judged: readonly Ordered[], winner: Judged, settings: SegmentSettings): Ordered[] {
  const best = new Map<number, Ordered>();
  for (const each of judged) {
    const { k, model } = each.summary;
    if (k < 2 || model === "trait" || k === winner.summary.k) continue;
    const known = best.get(k);
    if (!known || criterionValue(each.summary, settings) < criterionValue(known.summary, settings))
      best.set(k, each);
  }
  return [...best.values()].sort((a, b) => a.summary.k - b.summary.k);
}

/** How much of each of them comes back in a few fresh samples; noted in their summaries, too. */
export function* stabilityOfOthers(
  ground: Ground,
  others: readonly Judged[],
  control: Control,
): Work<Map<Judged, Stability>> {
  const samples = Math.min(samplesOfOthers, ground.settings.bootstrap);
  const measured = new Map<Judged, Stability>();
  for (const [place, each] of others.entries()) {
    const own: Control = {
      check: () => control.check(),
      progress: (_, part) => control.progress("numbers", (place + part) / others.length),
    };
    const stability = yield* bootstrapStability(ground, each.solution, each.label, samples, own);
    each.summary.ari = stability.ari;
    measured.set(each, stability);
  }
  return measured;
}

/**
 * The solutions that did not win, ready to be looked at and to place people by. Parameters are those that the race
 * left. One pass over the patterns a solution.
 *
 * @param judged all solutions of the race
 */
export function alternativesOf(
  { encoding, table, settings, spaces }: Findings,
  judged: Judged[],
  others: readonly Ordered[],
  measured: ReadonlyMap<Judged, Stability>,
  control: Control,
): Alternative[] {
  const { design, pattern } = encoding;
  return others.map((each) => {
    const { k, model: family } = each.summary;
    const raceFit = spaces.get(family, k);
    const fit = createFit(design, family, k, spaces.ground.prior);
    restore(fit, each.solution);
    const { label, logDensity, order } = judgeOne(fit, each.solution, settings, each.order);
    const shown = order ?? Array.from({ length: k }, (_, g) => g);
    const stability = measured.get(each);
    return {
      k,
      family,
      verdict: verdictOf(each, judged, { ...settings, kMin: k, kMax: k }, stability?.ari.median ?? null),
      jaccard: stability?.jaccard ?? [],
      samples: stability?.resamples.length ?? 0,
      assignment: Array.from(pattern, (i) => (i < 0 ? null : label[i]!)),
      model: freezeModel(fit, encoding, table, shown, logDensity),
      typing: settings.typing
        ? typingTool(raceFit, each.solution, table, settings.seed, control, each.order)
        : null,
    };
  });
}

interface Findings {
  encoding: Encoding;
  table: SegmentTable;
  settings: SegmentSettings;
  spaces: Workspaces;
}
