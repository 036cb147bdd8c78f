import { createStudy, saveGoal, updateStudy } from "@/lib/study/mutations";
import { findGoal, findStudy, getStudy, getStudyCounts, listStudies } from "@/lib/study/queries";
import type { Access } from "./access";

const words = {
  title: "Tea",
  businessKind: "b2c",
  brand: "Trà",
  product: "tea",
  category: "drinks",
} as const;

const goal = {
  purpose: "retention",
  statement: "Keep more",
  measure: "Share who come back",
  baseline: "20%",
  target: "30%",
  targetCustomer: "Tea drinkers",
  intendedExperience: "Calm",
  reviewRhythm: "monthly",
} as const;

const _tea = new TextEncoder().encode("likes,often\nYes,Never\nNo,Often\nYes,Often\n");

/** Every read and write of `lib/study`. */
export const studyAccesses: Access[] = [
  ["study/createStudy", "study.create", "own", (s, _w, db) => createStudy(s, words, db)],
  ["study/findGoal", "study.read", "nothing", (s, w, db) => findGoal(s, w.study, db)],
  ["study/findStudy", "study.read", "nothing", (s, w, db) => findStudy(s, w.study, db)],
  ["study/getStudy", "study.read", "refused", (s, w, db) => getStudy(s, w.study, db)],
  ["study/getStudyCounts", "study.read", "refused", (s, w, db) => getStudyCounts(s, w.study, db)],
  ["study/listStudies", "study.read", "own", (s, _w, db) => listStudies(s, db)],
  ["study/saveGoal", "study.update", "refused", (s, w, db) => saveGoal(s, w.study, goal, db)],
  ["study/updateStudy", "study.update", "refused", (s, w, db) => updateStudy(s, w.study, words, db)],
];
