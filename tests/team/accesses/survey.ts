import { RESPONDENT_BLOCK } from "@/lib/library/set-descriptions";
import {
  addQuestions,
  closeSurvey,
  createEmptySurvey,
  createSurveyFromSet,
  pauseSurvey,
  publishSurvey,
  remakeUnreadableDraft,
  resumeSurvey,
  saveDraft,
} from "@/lib/survey/mutations";
import {
  findNewestVersion,
  findSurvey,
  getSurvey,
  hasGoal,
  listPublishedCodes,
  listStudiesToFill,
  listSurveys,
} from "@/lib/survey/queries";
import { oneOf, surveyOf } from "../../survey/some-questions";
import type { Access } from "./access";

const draft = surveyOf([oneOf.single, oneOf.nps]);

/** Every read and write of `lib/survey`. */
export const surveyAccesses: Access[] = [
  [
    "survey/addQuestions",
    "survey.update",
    "refused",
    (s, w, db) => addQuestions(s, w.survey, [oneOf.single], db),
  ],
  ["survey/closeSurvey", "survey.publish", "refused", (s, w, db) => closeSurvey(s, w.survey, db)],
  [
    "survey/createEmptySurvey",
    "survey.update",
    "refused",
    (s, w, db) => createEmptySurvey(s, w.emptyStudy, db),
  ],
  [
    "survey/createSurveyFromSet",
    "survey.update",
    "refused",
    (s, w, db) => createSurveyFromSet(s, w.emptyStudy, RESPONDENT_BLOCK, {}, db),
  ],
  ["survey/findNewestVersion", "survey.read", "nothing", (s, w, db) => findNewestVersion(s, w.survey, db)],
  ["survey/findSurvey", "survey.read", "nothing", (s, w, db) => findSurvey(s, w.study, db)],
  ["survey/getSurvey", "survey.read", "refused", (s, w, db) => getSurvey(s, w.survey, db)],
  ["survey/hasGoal", "survey.read", "refused", (s, w, db) => hasGoal(s, w.study, db)],
  ["survey/listPublishedCodes", "survey.read", "nothing", (s, w, db) => listPublishedCodes(s, w.survey, db)],
  ["survey/listSurveys", "survey.read", "own", (s, _w, db) => listSurveys(s, db)],
  ["survey/listStudiesToFill", "survey.read", "own", (s, _w, db) => listStudiesToFill(s, db)],
  ["survey/pauseSurvey", "survey.publish", "refused", (s, w, db) => pauseSurvey(s, w.survey, db)],
  ["survey/publishSurvey", "survey.publish", "refused", (s, w, db) => publishSurvey(s, w.survey, {}, db)],
  [
    "survey/remakeUnreadableDraft",
    "survey.update",
    "refused",
    (s, w, db) => remakeUnreadableDraft(s, w.study, db),
  ],
  ["survey/resumeSurvey", "survey.publish", "refused", (s, w, db) => resumeSurvey(s, w.survey, db)],
  ["survey/saveDraft", "survey.update", "refused", (s, w, db) => saveDraft(s, w.survey, draft, 1, db)],
];
