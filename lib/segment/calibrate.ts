import type { Control } from "./control";
import type { Design } from "./design";
import { restore, run, type Solution } from "./em";
import type { Fit } from "./fit";
import { fitClasses } from "./fit-classes";
import { adjustedRandOf } from "./match";
import { place } from "./pass";
import { createRandom } from "./random";
import type { SegmentSettings } from "./schema";
import { modalClass } from "./stability";
import { Workspaces } from "./workspaces";

const nullStream = 31;

/** Answers drawn from the overall shares, question by question, where the real ones are present: no groups at all. */
function unrelatedAnswers(design: Design, seed: number, sample: number): Design {
  const random = createRandom(seed, nullStream, sample);
  const q = design.discrete.length;
  const m = design.numbers.length;
  const code = design.code.slice();
  const z = design.z.slice();
  for (let i = 0; i < design.n; i++) {
    for (let j = 0; j < q; j++) {
      const first = design.first[j]!;
      const L = design.levels[j]!;
      if (code[i * q + j] === first + L) continue;
      let left = random.uniform();
      let level = 0;
      while (level < L - 1 && left > design.share[first + level]!) left -= design.share[first + level++]!;
      code[i * q + j] = first + level;
    }
    for (let j = 0; j < m; j++) if (!Number.isNaN(z[i * m + j])) z[i * m + j] = random.normal();
  }
  return { ...design, code, z };
}

/**
 * How often data without groups would have looked as grouped: share of simulated data sets (unrelated
 * answers, same gaps) whose gain of two classes over one, BIC₁ − BIC₂, reaches the observed one;
 * (1 + hits) / (1 + samples). Hennig and Lin (2015), Statistics and Computing 25, 821.
 */
export function nullShare(
  design: Design,
  observedGain: number,
  settings: SegmentSettings,
  prior: number,
  control: Control,
): number {
  let hits = 0;
  for (let sample = 0; sample < settings.nullSamples; sample++) {
    control.check();
    control.progress("calibration", sample / settings.nullSamples);
    const simulated = unrelatedAnswers(design, settings.seed, sample);
    const workspaces = new Workspaces(simulated, prior, settings.criterion);
    const options = { settings, prior, kMax: 2, startSample: simulated.n };
    const [one, two] = [1, 2].map((k) =>
      fitClasses(workspaces, k, options, simulated.weight, undefined, control),
    );
    if (one!.bic - two!.bic >= observedGain) hits++;
  }
  return (1 + hits) / (1 + settings.nullSamples);
}

/**
 * Whether the groups rest on careless answers: ARI between the groups and those found when the
 * flagged patterns carry no weight, everybody placed by both.
 */
export function agreementWithout(fit: Fit, solution: Solution, flagged: Uint8Array): number {
  const { design, k } = fit;
  const label = (): Int32Array => {
    const placement = { posterior: new Float64Array(design.n * k), logDensity: new Float64Array(design.n) };
    place(fit, placement);
    return modalClass(placement.posterior, design.n, k);
  };
  restore(fit, solution);
  const before = label();
  const careful = design.weight.map((w, i) => (flagged[i] === 1 ? 0 : w));
  run(fit, careful, { chooseForms: false, tolerance: 1e-6, maxPasses: 60, newtonSteps: 1 });
  const after = label();
  restore(fit, solution);
  return adjustedRandOf(before, after, careful);
}
