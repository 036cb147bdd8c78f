import type { SurveyLevel } from "../tests/fixtures/survey-generator";

/** What a reference found on the first seeds of a level: the number of groups it chose itself, and the ARI of that solution (1 or 0 where there are no groups to find). */
export interface Reference {
  method: string;
  k: number[];
  ari?: number[];
}

const silhouette = {
  kMeans: "KMeans, silhouette",
  kPrototypes: "k-prototypes, silhouette",
  pam: "PAM, silhouette",
};

/**
 * Figures of other programs on seeds 1, 2, 3 of the same generator (fewer where a run took too long), from the design's
 * method survey: poLCA 1.6.0.2 and cluster 2.1.4 under R 4.2.2, scikit-learn 1.2.1, StepMix and kmodes from their
 * repositories; numbers binned for poLCA; k = 1 … 8 (StepMix 1 … 7), silhouettes k = 2 … 8. Nothing was measured at n = 5,000.
 */
export const references: Partial<Record<`${SurveyLevel} ${number}`, Reference[]>> = {
  "easy 1000": [
    { method: silhouette.kMeans, k: [2, 2, 4], ari: [0.32, 0.31, 0.59] },
    { method: silhouette.kPrototypes, k: [2], ari: [0.33] },
    { method: silhouette.pam, k: [2, 4, 5], ari: [0.33, 0.23, 0.45] },
    { method: "poLCA, BIC", k: [5, 5], ari: [0.93, 0.86] },
  ],
  "medium 1000": [
    { method: silhouette.kMeans, k: [2, 2, 2], ari: [0.32, 0.23, 0.15] },
    { method: silhouette.kPrototypes, k: [2], ari: [0.32] },
    { method: silhouette.pam, k: [2, 2, 2], ari: [0.25, 0.09, 0.07] },
    { method: "poLCA, BIC", k: [3, 2, 4], ari: [0.63, 0.25, 0.64] },
    { method: "StepMix, BIC", k: [4], ari: [0.68] },
  ],
  "hard 1000": [
    { method: silhouette.kMeans, k: [2, 4, 2], ari: [0.31, 0.04, 0.04] },
    { method: silhouette.kPrototypes, k: [2], ari: [0.31] },
    { method: silhouette.pam, k: [2, 2, 2], ari: [0.25, 0.06, 0.05] },
    { method: "poLCA, BIC", k: [2, 1, 1], ari: [0.3, 0, 0] },
    { method: "StepMix, BIC", k: [2], ari: [0.31] },
  ],
  "style 1000": [
    { method: silhouette.kMeans, k: [2, 2, 2], ari: [0.28, 0.04, 0.01] },
    { method: silhouette.kPrototypes, k: [2], ari: [0.28] },
    { method: silhouette.pam, k: [2, 2, 2], ari: [0.18, 0.08, 0.07] },
    { method: "poLCA, BIC", k: [3, 2, 2], ari: [0.43, 0.08, 0.04] },
  ],
  "none 1000": [
    { method: silhouette.kMeans, k: [2, 4, 2] },
    { method: silhouette.kPrototypes, k: [3] },
    { method: silhouette.pam, k: [2, 3, 2] },
    { method: "poLCA, BIC", k: [1, 1, 1] },
    { method: "StepMix, BIC", k: [1] },
  ],
  "trap 1000": [
    { method: silhouette.kMeans, k: [2, 2, 2] },
    { method: silhouette.kPrototypes, k: [2] },
    { method: silhouette.pam, k: [2, 2, 2] },
    { method: "poLCA, BIC", k: [3, 3, 3] },
  ],
  "easy 300": [
    { method: silhouette.kMeans, k: [2], ari: [0.33] },
    { method: silhouette.pam, k: [2], ari: [0.33] },
  ],
  "medium 300": [
    { method: silhouette.kMeans, k: [2], ari: [0.31] },
    { method: silhouette.pam, k: [2], ari: [0.29] },
    { method: "poLCA, BIC", k: [2], ari: [0.31] },
  ],
  "hard 300": [
    { method: silhouette.kMeans, k: [2], ari: [0.29] },
    { method: silhouette.pam, k: [2], ari: [0.24] },
    { method: "poLCA, BIC", k: [2], ari: [0.3] },
  ],
  "style 300": [
    { method: silhouette.kMeans, k: [2], ari: [0.26] },
    { method: silhouette.pam, k: [2], ari: [0.2] },
    { method: "poLCA, BIC", k: [2], ari: [0.29] },
  ],
  "none 300": [
    { method: silhouette.kMeans, k: [6] },
    { method: silhouette.pam, k: [2] },
    { method: "poLCA, BIC", k: [1] },
  ],
  "trap 300": [
    { method: silhouette.kMeans, k: [2] },
    { method: silhouette.pam, k: [2] },
    { method: "poLCA, BIC", k: [2] },
  ],
};

/** ARI of the references with the known groups, the true number of groups given to them (ours finds its own). */
export const knownGroups = [
  {
    name: "heart_cleveland",
    column: "num",
    references: { poLCA: 0.324, KMeans: 0.301, "k-prototypes": 0.28, PAM: 0.379 },
  },
  {
    name: "house_votes84",
    column: "party",
    references: { poLCA: 0.549, KMeans: 0.584, "k-prototypes": 0.542, PAM: 0.398 },
  },
  {
    name: "zoo",
    column: "type",
    references: { poLCA: 0.713, KMeans: 0.74, "k-prototypes": 0.588, PAM: 0.644 },
  },
];
