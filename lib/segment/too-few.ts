import { profileQuestions } from "./profile";
import { fewest } from "./regimes";
import type { Findings } from "./report";
import { engineVersion, type SegmentResult } from "./schema";

/** The honest answer for a handful of people or nothing to go by: one group, its figures, no model. */
export function tooFew({
  table,
  settings,
  encoding,
  respondents,
  weighting,
  weight,
}: Pick<Findings, "table" | "settings" | "encoding" | "respondents" | "weighting"> & {
  weight: Float64Array;
}): SegmentResult {
  const label = encoding.pattern.map((i) => (i < 0 ? -1 : 0));
  const nothing = encoding.active.length === 0;
  return {
    engineVersion,
    n: respondents,
    rows: table.n,
    weighting,
    k: 1,
    settings,
    verdict: {
      code: "too-few",
      model: "lca",
      k: 1,
      criterion: 0,
      single: null,
      trait: null,
      bestGroups: null,
      ari: null,
      nullP: null,
      blrt: null,
    },
    solutions: [],
    assignment: Array.from(label, (g) => (g < 0 ? null : 0)),
    posterior: Array.from(label, (g) => (g < 0 ? null : [1])),
    stability: { ari: null, samples: 0, jaccard: [], across: [] },
    groups: [
      {
        size: label.reduce((sum, g) => sum + (g === 0 ? 1 : 0), 0),
        share: 1,
        shareLow: null,
        shareHigh: null,
        central: [],
        between: [],
        neighbour: null,
        gorge: [],
        stable: null,
      },
    ],
    trait: null,
    profile: profileQuestions({
      table,
      label,
      k: 1,
      weight,
      resamples: [],
      correction: undefined,
      forms: new Map(encoding.active.map((c) => [c, 0])),
    }),
    screened: encoding.screened,
    warnings: [
      nothing
        ? { code: "no-active", values: { columns: table.columns.length } }
        : {
            code: "few-respondents",
            values: {
              n: respondents,
              p: encoding.active.length,
              wanted: Math.max(fewest, 100 * encoding.active.length),
            },
          },
    ],
    flags: { straightLiners: [], oddAnswers: [], unsure: [] },
    withoutCareless: null,
    secondOpinion: null,
    typing: null,
    plots: { transitions: [], separation: null },
    model: null,
    alternatives: [],
    timing: { encode: 0, search: 0, stability: 0, profile: 0, total: 0 },
  };
}
