import { getCollecting } from "@/lib/results/collecting/queries";
import { getCompared } from "@/lib/results/comparing/queries";
import { comparedFilters } from "@/lib/results/comparing/schema";
import { getCrossTab, listVariables } from "@/lib/results/cross-tab/queries";
import { findNewest, readPulse } from "@/lib/results/pulse/queries";
import { getCollection, getSummary } from "@/lib/results/queries";
import { EVERYBODY, NO_TARGETS } from "@/lib/results/schema";
import { tagTexts, untagText } from "@/lib/results/texts/mutations";
import { getTexts, listTextTags } from "@/lib/results/texts/queries";
import { textsPlace } from "@/lib/results/texts/schema";
import { saveTargets } from "@/lib/results/weighting/mutations";
import {
  findProblems,
  findWeights,
  getTargets,
  getWeighting,
  getWeightingAt,
  getWeightingDesk,
  listWeightableQuestions,
  listWeightingChanges,
} from "@/lib/results/weighting/queries";
import { oneOf } from "../../survey/some-questions";
import { MARK } from "../world";
import type { Access } from "./access";

/** Every read and write of `lib/results`. */
export const resultsAccesses: Access[] = [
  [
    "results/collecting/getCollecting",
    "results.read",
    "refused",
    (s, w, db) => getCollecting(s, w.study, db),
  ],
  [
    "results/comparing/getCompared",
    "results.read",
    "refused",
    (s, w, db) => getCompared(s, w.study, comparedFilters.parse({ "a.language": "en" }), db),
  ],
  ["results/getCollection", "results.read", "refused", (s, w, db) => getCollection(s, w.study, db)],
  ["results/getSummary", "results.read", "refused", (s, w, db) => getSummary(s, w.study, EVERYBODY, db)],
  [
    "results/cross-tab/getCrossTab",
    "results.read",
    "refused",
    (s, w, db) =>
      getCrossTab(s, w.study, { rows: oneOf.single.id, columns: [oneOf.single.id] }, EVERYBODY, db),
  ],
  ["results/cross-tab/listVariables", "results.read", "refused", (s, w, db) => listVariables(s, w.study, db)],
  [
    "results/texts/getTexts",
    "results.read",
    "refused",
    (s, w, db) => getTexts(s, w.study, oneOf.text.id, textsPlace.parse({}), EVERYBODY, db),
  ],
  [
    "results/texts/listTextTags",
    "results.read",
    "nothing",
    (s, w, db) => listTextTags(s, w.study, oneOf.text.id, db),
  ],
  [
    "results/texts/tagTexts",
    "response.review",
    "refused",
    (s, w, db) => tagTexts(s, w.study, { question: oneOf.text.id, responses: [w.written], tag: "price" }, db),
  ],
  [
    "results/texts/untagText",
    "response.review",
    "refused",
    (s, w, db) =>
      untagText(s, w.study, { question: oneOf.text.id, response: w.written, tag: `${MARK} tag` }, db),
  ],
  [
    "results/weighting/saveTargets",
    "weighting.update",
    "refused",
    (s, w, db) => saveTargets(s, w.study, 1, NO_TARGETS, db),
  ],
  [
    "results/weighting/getWeightingDesk",
    "results.read",
    "refused",
    (s, w, db) => getWeightingDesk(s, w.study, db),
  ],
  [
    "results/weighting/listWeightableQuestions",
    "results.read",
    "refused",
    (s, w, db) => listWeightableQuestions(s, w.study, db),
  ],
  ["results/weighting/getTargets", "results.read", "refused", (s, w, db) => getTargets(s, w.study, db)],
  ["results/weighting/getWeighting", "results.read", "refused", (s, w, db) => getWeighting(s, w.study, db)],
  [
    "results/weighting/getWeightingAt",
    "results.read",
    "refused",
    (s, w, db) => getWeightingAt(s, w.study, 1, db),
  ],
  [
    "results/weighting/findWeights",
    "results.read",
    "refused",
    (s, w, db) => findWeights(s, w.study, EVERYBODY, db),
  ],
  [
    "results/weighting/findProblems",
    "results.read",
    "refused",
    (s, w, db) => findProblems(s, w.study, [], db),
  ],
  [
    "results/weighting/listWeightingChanges",
    "results.read",
    "nothing",
    (s, w, db) => listWeightingChanges(s, w.study, db),
  ],
  ["results/pulse/findNewest", "results.read", "nothing", (s, w, db) => findNewest(s, w.study, db)],
  ["results/pulse/readPulse", "results.read", "refused", (s, w, db) => readPulse(s, w.study, db)],
];
