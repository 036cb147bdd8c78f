import {
  countLanguages,
  listPublishedVersions,
  readAnswerBatches,
  readAnswerTable,
  readTableOfRows,
} from "@/lib/answers/queries";
import type { Access } from "./access";

/** Every read and write of `lib/answers`. */
export const answersAccesses: Access[] = [
  ["answers/countLanguages", "results.read", "refused", (s, w, db) => countLanguages(s, w.study, db)],
  [
    "answers/listPublishedVersions",
    "results.read",
    "refused",
    (s, w, db) => listPublishedVersions(s, w.study, db),
  ],
  [
    "answers/readAnswerBatches",
    "results.read",
    "refused",
    (s, w, db) => readAnswerBatches(s, w.study, db).next(),
  ],
  ["answers/readAnswerTable", "results.read", "refused", (s, w, db) => readAnswerTable(s, w.study, {}, db)],
  ["answers/readTableOfRows", "results.read", "refused", (s, w, db) => readTableOfRows(s, w.study, {}, db)],
];
