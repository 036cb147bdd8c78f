import {
  addFromLibrary,
  addToOwnSet,
  copyQuestionSet,
  createOwnSet,
  restoreSet,
  retireSet,
  saveOwnSet,
} from "@/lib/library/mutations";
import {
  getQuestionSet,
  getSetVersion,
  listQuestionSets,
  listRetiredSets,
  listSetVersions,
} from "@/lib/library/queries";
import { RESPONDENT_BLOCK } from "@/lib/library/set-descriptions";
import { oneOf } from "../../survey/some-questions";
import type { Access } from "./access";

const writtenSet = { title: { en: "Tea" }, description: {}, questions: [oneOf.single, oneOf.nps] };

/** Every read and write of `lib/library`. */
export const libraryAccesses: Access[] = [
  [
    "library/addFromLibrary",
    "survey.update",
    "refused",
    (s, w, db) => addFromLibrary(s, w.study, [{ set: RESPONDENT_BLOCK }], db),
  ],
  [
    "library/addToOwnSet",
    "library.update",
    "refused",
    (s, w, db) => addToOwnSet(s, w.setKey, [oneOf.nps], {}, db),
  ],
  ["library/copyQuestionSet", "library.update", "refused", (s, w, db) => copyQuestionSet(s, w.setKey, db)],
  ["library/createOwnSet", "library.update", "own", (s, _w, db) => createOwnSet(s, writtenSet, {}, db)],
  ["library/getQuestionSet", "library.read", "refused", (s, w, db) => getQuestionSet(s, w.setKey, db)],
  ["library/getSetVersion", "library.read", "refused", (s, w, db) => getSetVersion(s, w.setKey, 1, db)],
  ["library/listQuestionSets", "library.read", "own", (s, _w, db) => listQuestionSets(s, db)],
  ["library/listRetiredSets", "library.read", "own", (s, _w, db) => listRetiredSets(s, db)],
  ["library/listSetVersions", "library.read", "refused", (s, w, db) => listSetVersions(s, w.setKey, db)],
  ["library/restoreSet", "library.update", "refused", (s, w, db) => restoreSet(s, w.setKey, db)],
  ["library/retireSet", "library.update", "refused", (s, w, db) => retireSet(s, w.setKey, db)],
  [
    "library/saveOwnSet",
    "library.update",
    "refused",
    (s, w, db) => saveOwnSet(s, w.setKey, writtenSet, 1, db),
  ],
];
