import type { PersonaFacts, SegmentationResult } from "@/lib/persona/schema";

/** Facts of a group of 60 of 200; `values` say what matters to the test. */
export function someFacts(values: Partial<PersonaFacts> = {}): PersonaFacts {
  return {
    format: 1,
    versionIds: [],
    from: null,
    to: null,
    n: 60,
    of: 200,
    share: { low: 0.24, high: 0.37, method: "wilson" },
    verdict: "groups-stable",
    stability: { word: "high", jaccard: 0.9 },
    questions: [],
    label: [],
    sentence: [],
    matchAll: { count: 0, base: 0 },
    quotes: [],
    themes: [],
    quotable: 0,
    ...values,
  };
}

/** What a run kept that found nothing. */
export function someResult(values: Partial<SegmentationResult> = {}): SegmentationResult {
  return {
    engineVersion: "1.0.0",
    n: 200,
    rows: 200,
    weighting: null,
    k: 1,
    verdict: {
      code: "none-unrelated",
      model: "lca",
      k: 1,
      criterion: 1000,
      single: 1000,
      trait: null,
      bestGroups: null,
      ari: null,
      nullP: null,
      blrt: null,
    },
    solutions: [],
    steps: [],
    stability: { ari: null, samples: 0, jaccard: [], across: [] },
    groups: [],
    profile: [],
    screened: [],
    warnings: [],
    flagged: { straightLiners: 0, oddAnswers: 0 },
    answers: {
      versionIds: [],
      from: null,
      to: null,
      excluded: 0,
      withoutConsent: 0,
      unreadable: 0,
      withoutActive: 0,
    },
    plots: { transitions: [], separation: null },
    model: null,
    map: null,
    everybody: null,
    learning: [],
    shuffled: [],
    withoutCareless: null,
    secondOpinion: null,
    typing: null,
    timing: { encode: 0, search: 0, stability: 0, profile: 0, total: 0 },
    ...values,
  };
}
