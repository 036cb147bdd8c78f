import { withoutAbsurdNumbers } from "./absurd-numbers";
import { alternativesOf, othersOf, stabilityOfOthers } from "./alternatives";
import { arbitrate } from "./arbitrate";
import { nullShare } from "./calibrate";
import { weightingOf, weightsFor } from "./case-weights";
import { type Control, controlOf, type SegmentHooks } from "./control";
import { type Encoding, samplePatterns } from "./design";
import { keep, restore, run } from "./em";
import { encode } from "./encode";
import { createFit, type Fit } from "./fit";
import { opined } from "./pam";
import { judgeAll, judgeOne, type Ordered } from "./placed";
import { createRandom } from "./random";
import { fewest, searchAllUpTo, searchSample, tentativeBelow } from "./regimes";
import { report } from "./report";
import {
  type SecondOpinion,
  type SegmentResult,
  type SegmentSettings,
  type SegmentSettingsInput,
  type SegmentWarning,
  segmentSettings,
} from "./schema";
import { search } from "./search";
import { bootstrapStability, type Stability } from "./stability";
import type { SegmentTable } from "./table";
import { tooFew } from "./too-few";
import { typingTool } from "./typing-tool";
import { choose, type Judged } from "./verdict";
import type { ModelFamily } from "./vocabulary";
import { dataWarnings } from "./warnings";
import { both, type Executor, one, type Work, workHere, workWith } from "./work";
import { type Ground, Workspaces } from "./workspaces";

const sampleStream = 21;

/**
 * Finds the groups in a table of answers, or says that there are none.
 *
 * Synchronous, pure and deterministic: the same table and settings give the same result to the
 * last bit, whatever the order of the rows (up to 20,000 distinct rows). The method is described
 * in README.md beside this file.
 *
 * @throws SegmentCancelled when hooks.shouldCancel returned true
 * @throws z.ZodError for settings that are none
 * @throws RangeError for a table whose arrays do not fit its columns
 */
export function segment(
  table: SegmentTable,
  input: SegmentSettingsInput,
  hooks: SegmentHooks = {},
): SegmentResult {
  const settings = segmentSettings.parse(input);
  const control = controlOf(hooks, stepsOf(settings));
  return workHere(segmentation(table, settings, hooks, control), control.check);
}

/** The same, bit for bit, with the pieces of the work done by an executor, such as threads. */
export async function segmentWith(
  executor: Executor,
  table: SegmentTable,
  input: SegmentSettingsInput,
  hooks: SegmentHooks = {},
): Promise<SegmentResult> {
  const settings = segmentSettings.parse(input);
  const control = controlOf(hooks, stepsOf(settings));
  return workWith(executor, segmentation(table, settings, hooks, control), control.check);
}

/** The steps of a run and about how much of it each takes. */
const stepsOf = (settings: SegmentSettings): [string, number][] => [
  ["encode", 3],
  ["search", 40],
  ["rivals", 15],
  ["all-respondents", 5],
  ["stability", settings.bootstrap],
  ["numbers", settings.stabilityByK ? settings.bootstrap : 0],
  ["calibration", 3 * settings.nullSamples + settings.blrt],
  ["profile", 4],
  ["done", 0],
];

function* segmentation(
  given: SegmentTable,
  settings: SegmentSettings,
  hooks: SegmentHooks,
  control: Control,
): Work<SegmentResult> {
  checkTable(given);
  const { table, absurd } = withoutAbsurdNumbers(given);
  const aboutData = dataWarnings(given, absurd);
  const now = hooks.now ?? (() => 0);
  const begun = now();
  control.check();
  control.progress("encode", 0);
  const weights = weightsFor(table, settings.weighting);
  const encoding = encode(table, settings, weights.forming);
  const respondents = countRespondents(encoding, weights.forming);
  const weighting = weightingOf(table, settings.weighting, (row) => encoding.pattern[row]! >= 0);
  const encoded = now();
  if (respondents < fewest || encoding.active.length === 0)
    return noting(
      aboutData,
      tooFew({ table, settings, encoding, respondents, weight: weights.figures, weighting }),
    );
  const tentative = respondents < tentativeBelow;
  const kMax = settings.precise
    ? settings.kMax
    : Math.max(
        settings.kMin,
        Math.min(
          settings.kMax,
          tentative ? Math.min(3, Math.floor(respondents / 15)) : Math.floor(respondents / 15),
        ),
      );
  const prior = settings.precise ? 0 : 2;
  const { design } = encoding;
  const sampled = design.n > searchAllUpTo;
  const sample = sampled
    ? samplePatterns(design, searchSample, createRandom(settings.seed, sampleStream))
    : null;
  const searched = sample?.part ?? design;
  const ground: Ground = { design: searched, settings, prior };
  const solutions = yield* search(ground, kMax, control);
  const spaces = new Workspaces(ground);
  const judged = judgeAll(spaces, solutions);
  const first: Ordered = choose(judged, settings);
  const decided = yield* arbitrate(ground, judged, first, control);
  const winner: Ordered = decided?.winner ?? first;
  const { family, k } = winner.solution;
  const raceFit = spaces.get(family, k);
  const fit = sampled ? createFit(design, family, k, prior) : raceFit;
  restore(fit, winner.solution);
  const chosen = sampled ? finishOnAll(fit, winner, settings, control) : winner;
  const afterSearch = now();
  const [opinion, stability] = yield* both(askedOf(ground, winner), measured(ground, winner, control));
  const others = othersOf(judged, winner, settings);
  const ofOthers =
    settings.stabilityByK && stability !== null
      ? yield* stabilityOfOthers(ground, others, control)
      : new Map<Judged, Stability>();
  const nullP = k > 1 ? yield* calibrated(ground, judged, control) : null;
  const typing = settings.typing
    ? typingTool(raceFit, winner.solution, table, settings.seed, control, winner.order)
    : null;
  const afterStability = now();
  control.progress("profile", 0);
  restore(fit, chosen.solution);
  const result = report({
    table,
    settings,
    encoding,
    weights,
    weighting,
    fit,
    judged,
    judgedWeight: searched.weight,
    winner,
    chosen,
    stability,
    opinion,
    rowsShareDesign: !sampled,
    respondents,
    kMax,
    nullP,
    blrt: decided?.found ?? null,
    typing,
    raceFit,
    sampleOf: sample?.of ?? null,
  });
  if (settings.alternatives)
    result.alternatives = alternativesOf(
      { encoding, table, settings, spaces },
      judged,
      others,
      ofOthers,
      control,
    );
  const done = now();
  result.timing = {
    encode: encoded - begun,
    search: afterSearch - encoded,
    stability: afterStability - afterSearch,
    profile: done - afterStability,
    total: done - begun,
  };
  control.progress("done", 1);
  return noting(aboutData, result);
}

/** The result with what is to be said of the table itself in front. */
const noting = (warnings: SegmentWarning[], result: SegmentResult): SegmentResult => ({
  ...result,
  warnings: [...warnings, ...result.warnings],
});

function checkTable(table: SegmentTable): void {
  if (table.data.length !== table.columns.length)
    throw new RangeError("as many arrays as columns are needed");
  for (const [c, column] of table.columns.entries()) {
    if (table.data[c]!.length !== table.n) {
      throw new RangeError(`column ${column.name} has ${table.data[c]!.length} answers, expected ${table.n}`);
    }
  }
  if (table.weights !== undefined && table.weights.length !== table.n)
    throw new RangeError("one weight a respondent is needed");
}

function countRespondents(encoding: Encoding, weight: Float64Array): number {
  let count = 0;
  for (let i = 0; i < encoding.pattern.length; i++) if (encoding.pattern[i]! >= 0 && weight[i]! > 0) count++;
  return count;
}

function* askedOf(ground: Ground, { label, solution: { k } }: Judged): Work<SecondOpinion | null> {
  return k > 1 && !ground.settings.precise ? yield* one(ground, opined, { label, k }) : null;
}

function* measured(ground: Ground, winner: Judged, control: Control): Work<Stability | null> {
  const { bootstrap } = ground.settings;
  if (winner.solution.k === 1 || bootstrap === 0) return null;
  const stability = yield* bootstrapStability(ground, winner.solution, winner.label, bootstrap, control);
  winner.summary.ari = stability.ari;
  return stability;
}

function* calibrated(ground: Ground, judged: Judged[], control: Control): Work<number | null> {
  const solutionOf = (k: number, model: ModelFamily): Judged | undefined =>
    judged.find(({ summary }) => summary.k === k && summary.model === model);
  const [one, two, habit] = [solutionOf(1, "lca"), solutionOf(2, "lca"), solutionOf(1, "style")];
  if (ground.settings.nullSamples === 0 || one === undefined || two === undefined) return null;
  const single = habit !== undefined && habit.summary.bic < one.summary.bic ? habit : one;
  control.progress("calibration", 0);
  return yield* nullShare(ground, single.solution, one.summary.bic - two.summary.bic);
}

/** A few accelerated passes over everybody, forms held, and the figures that belong to them; groups keep their places. */
function finishOnAll(fit: Fit, { order }: Ordered, settings: SegmentSettings, control: Control): Ordered {
  control.check();
  control.progress("all-respondents", 0.95);
  const { design } = fit;
  const options = { chooseForms: false, tolerance: 1e-6, maxPasses: 12, newtonSteps: 1 };
  const solution = keep(fit, run(fit, design.weight, options) || true);
  return judgeOne(fit, solution, settings, order);
}
