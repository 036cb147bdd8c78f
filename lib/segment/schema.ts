import * as z from "zod";
import { frozenModel } from "./frozen-model/schema";
import { columnType, modelFamily, questionForm } from "./vocabulary";

/** Raised whenever the same answers can give another result. Whether a stored result can still be read, its schema says. */
export const engineVersion = "1.3.0";

/** active: forms the groups; descriptor: describes them; class: a known grouping, only compared; ignore: left out. */
export const columnRole = z.enum(["active", "descriptor", "class", "ignore"]);

export const segmentColumn = z.object({
  name: z.string(),
  type: columnType,
  /** In order for ordinal; the code of an answer is its index here. Absent for numbers. */
  levels: z.array(z.union([z.string(), z.number()])).optional(),
  role: columnRole.default("active"),
  /** Binary columns of one multiple-choice question share it. */
  group: z.string().optional(),
  /** The question as it was asked. */
  text: z.string().optional(),
  /** Why a column was proposed as it is (by inferColumns). */
  reason: z.string().optional(),
});
export type SegmentColumn = z.output<typeof segmentColumn>;

/** evidence: the approximate marginal likelihood of evidence.ts, on the scale of the others (BIC under precise, where there are no priors). */
export const criterion = z.enum(["evidence", "bic", "icl", "aic3"]);

export const segmentSettings = z
  .object({
    kMin: z.int().min(1).max(30).default(1),
    kMax: z.int().min(1).max(30).default(8),
    seed: z.int().default(1),
    /** Bootstrap samples for stability and intervals; 0 leaves them out. */
    bootstrap: z.int().min(0).max(1000).default(50),
    criterion: criterion.default("evidence"),
    /** The smallest share of respondents a group may have. */
    minShare: z.number().min(0).max(0.5).default(0.05),
    /** Maximum likelihood without priors, saturated tables, numbers cut at their quintiles: for comparison with other programs. */
    precise: z.boolean().default(false),
    /** Data sets simulated without groups to calibrate the gain of the chosen solution; 0 leaves it out. */
    nullSamples: z.int().min(0).max(199).default(0),
    /** Data sets for a bootstrapped likelihood ratio where two neighbouring numbers of groups are within 6 of each other; 0 leaves it out. */
    blrt: z.int().min(0).max(999).default(0),
    /** Choose the few questions that place a new person (typing tool). */
    typing: z.boolean().default(false),
    /** Bootstrap the other numbers of groups too, with a few samples, for the stability plot. */
    stabilityByK: z.boolean().default(false),
    /** Keep the solutions for other numbers of groups, with who stands where. */
    alternatives: z.boolean().default(false),
    /** What a table's weights are for: the figures told of the groups, or the search for them, too (case-weights.ts). */
    weighting: z.enum(["figures", "model"]).default("figures"),
  })
  .refine((s) => s.kMin <= s.kMax, { message: "kMin must not exceed kMax", path: ["kMin"] });
export type SegmentSettings = z.output<typeof segmentSettings>;
export type SegmentSettingsInput = z.input<typeof segmentSettings>;

const rows = z.array(z.number());
const matrix = z.array(rows);

export const verdictCode = z.enum([
  "groups-stable",
  "groups-reproducible",
  "groups-constructive",
  "none-unrelated",
  "none-trait",
  "none-style",
  "too-few",
]);
export type VerdictCode = z.output<typeof verdictCode>;

export const segmentSolution = z.object({
  k: z.int(),
  model: modelFamily,
  logLik: z.number(),
  nParams: z.int(),
  bic: z.number(),
  icl: z.number(),
  aic3: z.number(),
  abic: z.number(),
  /** −2 log of the evidence; null under precise, where there are no priors. */
  evidence: z.number().nullable().default(null),
  /** 1 − Σ −r log r / (n log k); 1 when k = 1. */
  entropyR2: z.number(),
  /** Expected share of respondents put into a wrong group, 1 − mean max r. */
  misclassification: z.number(),
  /** Shares of the groups, largest first. */
  sizes: rows,
  /** Why this solution was not eligible, if so. */
  refused: z.enum(["too-small", "same-groups"]).optional(),
  /** Share of the continued starts that reached this likelihood (within 0.01). */
  startsAtBest: z.number(),
  /** Bootstrap ARI, where it was asked for. */
  ari: z.object({ median: z.number(), low: z.number(), high: z.number() }).optional(),
});
export type SegmentSolution = z.output<typeof segmentSolution>;

const interval = { low: z.number().nullable(), high: z.number().nullable() };

export const profileCell = z.object({
  group: z.int(),
  /** Share of the group's members who gave this answer, or their mean; null when nobody was asked. */
  value: z.number().nullable(),
  rest: z.number().nullable(),
  total: z.number().nullable(),
  /** Members of the group who answered, and others who did. */
  n: z.int(),
  nRest: z.int(),
  difference: z.number().nullable(),
  ...interval,
  /** Cohen's h for shares, standardised mean difference for means. */
  effect: z.number().nullable(),
  /** Descriptors only: chance of so large a difference without any, and the same after Benjamini and Hochberg. */
  p: z.number().optional(),
  q: z.number().optional(),
  /**
   * Descriptors only: the same corrected for people counted in a wrong group (three-step, BCH), with a bootstrap
   * interval of the difference; null where nobody is left, absent where the groups overlap too much.
   */
  corrected: z
    .object({ value: z.number(), rest: z.number(), difference: z.number(), ...interval })
    .nullable()
    .optional(),
});
export type ProfileCell = z.output<typeof profileCell>;

export const profileQuestion = z.object({
  column: z.string(),
  text: z.string().optional(),
  type: columnType,
  group: z.string().optional(),
  /** The groups were formed by this question: its differences are no evidence that groups exist. */
  active: z.boolean(),
  /** How the question enters the model; null for descriptors. */
  form: questionForm.nullable(),
  /** Mutual information of answer and group, in bits. */
  information: z.number(),
  /** Share of everybody who answered. */
  answered: z.number(),
  /** One per answer; one with option null for the mean of an ordinal (scores 1 … L or its numbers) or numeric question. */
  options: z.array(z.object({ option: z.string().nullable(), cells: z.array(profileCell) })),
});
export type ProfileQuestion = z.output<typeof profileQuestion>;

/** Questions for placing new people, the most telling first. */
export const typingTool = z.object({
  /** A column, or the name of a multiple-choice question; with the share of people whom the questions up to it place as all would (cross-validated). */
  questions: z.array(
    z.object({
      column: z.string(),
      agreement: z.number(),
      /** The same of the people of each group; null where nobody was looked at. Results before 1.3 do not have it. */
      groups: z.array(z.number().nullable()).optional(),
    }),
  ),
  /** How many of them place nine in ten; null when the list does not. */
  enough: z.int().nullable(),
  /** Questions that tell groups apart. */
  of: z.int(),
});
export type TypingTool = z.output<typeof typingTool>;

export const segmentWarning = z.object({
  code: z.enum([
    "few-respondents",
    "tentative",
    "small-group",
    "unstable-group",
    "uncertain-membership",
    "k-at-limit",
    "many-columns",
    "straight-liners",
    "odd-answers",
    "no-active",
    "near-tie",
    "dependent-copies",
    "sampled",
    "not-converged",
    "sensitive-to-careless",
    "null-not-beaten",
    "absurd-numbers",
    "one-pair",
    "weights-left-out",
  ]),
  /** The numbers of the sentence that the code stands for. */
  values: z.record(z.string(), z.union([z.number(), z.string()])),
});
export type SegmentWarning = z.output<typeof segmentWarning>;

/** How the table's weights were used, and what they cost: Kish's effective sample size and design effect. */
export const caseWeighting = z.object({
  use: segmentSettings.shape.weighting.unwrap(),
  effective: z.number(),
  designEffect: z.number(),
  /** Of positive weights, their mean being 1. */
  lowest: z.number(),
  highest: z.number(),
});
export type CaseWeighting = z.output<typeof caseWeighting>;

/** Another method's grouping of (some of) the same people, and how far it agrees. */
export const secondOpinion = z.object({
  method: z.literal("pam-gower"),
  /** Distinct rows looked at. */
  patterns: z.int(),
  k: z.int(),
  /** Adjusted Rand index with the groups of the model. */
  ari: z.number(),
});
export type SecondOpinion = z.output<typeof secondOpinion>;

/** A solution that did not win, of another number of groups: where everybody stands in it, and its model. */
export const alternative = z.object({
  k: z.int(),
  family: modelFamily,
  /** What it would be called if just that many groups were asked for. */
  verdict: verdictCode,
  /** Per group: mean overlap with its nearest in fresh samples; empty where it was not measured. */
  jaccard: rows,
  /** Fresh samples by which it was measured. */
  samples: z.int(),
  /** Group of every row; null where nothing was answered. */
  assignment: z.array(z.int().nullable()),
  model: frozenModel,
  /** The few questions that place a new person, where asked for. */
  typing: typingTool.nullable(),
});
export type Alternative = z.output<typeof alternative>;

export const segmentResult = z.object({
  engineVersion: z.string(),
  /** Respondents with at least one active answer and a positive weight. */
  n: z.int(),
  /** All rows of the table. */
  rows: z.int(),
  /** Null without weights. Results before 1.3 do not say. */
  weighting: caseWeighting.nullable().default(null),
  k: z.int(),
  settings: z.unknown(),
  verdict: z.object({
    code: verdictCode,
    model: modelFamily,
    k: z.int(),
    /** Criterion of the chosen model and of its closest rivals. */
    criterion: z.number(),
    single: z.number().nullable(),
    trait: z.number().nullable(),
    bestGroups: z.object({ k: z.int(), model: modelFamily, criterion: z.number() }).nullable(),
    ari: z.number().nullable(),
    /** Share of simulated data sets without groups whose gain reached this one's; null unless asked for. */
    nullP: z.number().nullable(),
    /** Bootstrapped likelihood ratio between two numbers of groups that the criterion could not tell apart. */
    blrt: z
      .object({ from: z.int(), to: z.int(), ratio: z.number(), p: z.number(), samples: z.int() })
      .nullable()
      .default(null),
  }),
  solutions: z.array(segmentSolution),
  assignment: z.array(z.int().nullable()),
  posterior: z.array(rows.nullable()),
  stability: z.object({
    ari: z.object({ median: z.number(), low: z.number(), high: z.number() }).nullable(),
    samples: z.int(),
    /** Per group: mean over bootstrap solutions of the largest Jaccard overlap (SLSW). */
    jaccard: rows,
    /** Per k and group: 1 − H(shares over the groups at k − 1) / log(k − 1) (SLSA). */
    across: z.array(z.object({ k: z.int(), values: rows })),
  }),
  groups: z.array(
    z.object({
      size: z.int(),
      share: z.number(),
      shareLow: z.number().nullable(),
      shareHigh: z.number().nullable(),
      /** Rows of the members that stand best for the group. */
      central: z.array(z.int()),
      /** Rows whose two likeliest groups are almost even and one of them is this. */
      between: z.array(z.int()),
      /** The group most often confused with it. */
      neighbour: z.int().nullable(),
      /** Histogram of the members' posterior in ten equal bins of [0, 1] (gorge plot, all respondents). */
      gorge: rows,
      stable: z.boolean().nullable(),
    }),
  ),
  /** Place on the one line, per row, where a trait was found; cut at its terciles. */
  trait: z.object({ score: z.array(z.number().nullable()), terciles: rows }).nullable(),
  profile: z.array(profileQuestion),
  screened: z.array(z.object({ column: z.string(), reason: z.string() })),
  warnings: z.array(segmentWarning),
  /** Rows of respondents to look at twice. */
  flags: z.object({
    /** The same tick through a block of scales. */
    straightLiners: z.array(z.int()),
    /** Answers improbable under the model. */
    oddAnswers: z.array(z.int()),
    /** Members whose likeliest group has less than 0.6, or who answered fewer than three questions that tell groups apart. */
    unsure: z.array(z.int()),
  }),
  /** The groups fitted on without straight-liners and odd answers; null when nobody looks careless. */
  withoutCareless: z.object({ people: z.int(), ari: z.number(), shares: rows }).nullable().default(null),
  /** Another method's grouping of at most 2,000 of the same people, and how far it agrees. */
  secondOpinion: secondOpinion.nullable().default(null),
  /** The few questions that place a new person, where asked for. */
  typing: typingTool.nullable().default(null),
  plots: z.object({
    /** Share of group i at k that went to group j at k + 1. */
    transitions: z.array(z.object({ from: z.int(), to: z.int(), share: matrix })),
    /** Correspondence analysis of groups × answers: groups and options on two axes. */
    separation: z
      .object({
        inertia: rows,
        groups: matrix,
        options: z.array(z.object({ column: z.string(), option: z.string(), at: rows })),
      })
      .nullable(),
  }),
  model: frozenModel.nullable(),
  /** Where they were asked for, of every other number of groups the best solution, by their number. */
  alternatives: z.array(alternative).default([]),
  timing: z.object({
    encode: z.number(),
    search: z.number(),
    stability: z.number(),
    profile: z.number(),
    total: z.number(),
  }),
});
export type SegmentResult = z.output<typeof segmentResult>;
