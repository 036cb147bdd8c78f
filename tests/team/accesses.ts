import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  countLanguages,
  listPublishedVersions,
  readAnswerBatches,
  readAnswerTable,
  readTableOfRows,
} from "@/lib/answers/queries";
import type { Database } from "@/lib/db/database";
import { openCsv } from "@/lib/exchange/csv";
import { openExport } from "@/lib/exchange/export/queries";
import { keepFile } from "@/lib/exchange/kept-files";
import { importAnswers, storeAnswers } from "@/lib/exchange/mutations";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { reviewImport } from "@/lib/exchange/queries";
import { startImport, undoImport } from "@/lib/exchange/runs/mutations";
import { findImportOf, findSameFile, getImport } from "@/lib/exchange/runs/queries";
import {
  beginFromStructure,
  bringBackDraft,
  forgetEarlierDraft,
  takeStructure,
} from "@/lib/exchange/structure/mutations";
import { findEarlierDraft, reviewStructure } from "@/lib/exchange/structure/queries";
import { cancelJob } from "@/lib/jobs/mutations";
import { getJob } from "@/lib/jobs/queries";
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
import {
  closeLink,
  createLink,
  createPersonalLinks,
  deleteTestResponses,
  ensureTestLink,
  openLink,
  pauseLink,
  setOpening,
  updateLink,
} from "@/lib/link/mutations";
import { findCollecting, getLink, listLinks, listPersonalLinks } from "@/lib/link/queries";
import type { LinkSettings } from "@/lib/link/schema";
import { listAsks } from "@/lib/persona/ask/queries";
import {
  addComment,
  approvePersona,
  arrangePersona,
  describePersona,
  removeComment,
  showPersona,
} from "@/lib/persona/editing/mutations";
import { listChanges, listComments } from "@/lib/persona/editing/queries";
import { closeFinder, openFinder } from "@/lib/persona/finder/mutations";
import { getClassifier, getFinderPlan, listFinders } from "@/lib/persona/finder/queries";
import { exchangeGroups } from "@/lib/persona/living/mutations";
import { findChanges, placeResponses } from "@/lib/persona/living/queries";
import { chooseNumber, mergePersonas, splitPersona, startSegmentation } from "@/lib/persona/mutations";
import {
  getPersona,
  getPersonaVersion,
  getWordings,
  listPersonas,
  listQuotes,
  readAllMemberships,
  readMemberships,
} from "@/lib/persona/queries";
import {
  findNewestRun,
  findResult,
  findTooOldRun,
  getResult,
  getRun,
  getRunPanel,
} from "@/lib/persona/runs/queries";
import { createShare, revokeShare } from "@/lib/persona/share/mutations";
import { listShares } from "@/lib/persona/share/queries";
import { listTakenAway } from "@/lib/persona/take-away/queries";
import { storePicture } from "@/lib/picture/mutations";
import {
  addNote,
  addTag,
  eraseResponse,
  removeNote,
  removeTag,
  reviewFlagged,
  reviewResponse,
  undoReview,
} from "@/lib/response/mutations";
import {
  countResponses,
  findDecision,
  findNeighbours,
  getResponse,
  getResponsePlace,
  listResponses,
} from "@/lib/response/queries";
import { listPlace, responseFilter } from "@/lib/response/schema";
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
  getWeightingDesk,
  listWeightableQuestions,
  listWeightingChanges,
} from "@/lib/results/weighting/queries";
import { createStudy, saveGoal, updateStudy } from "@/lib/study/mutations";
import { findGoal, findStudy, getStudy, getStudyCounts, listStudies } from "@/lib/study/queries";
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
import { createApiKey, revokeApiKey } from "@/lib/team/api-key/mutations";
import { listApiKeys } from "@/lib/team/api-key/queries";
import { changeRole, inviteMember, removeMember, renameTeam, revokeInvitation } from "@/lib/team/mutations";
import type { Permission } from "@/lib/team/permissions";
import { getTeam, listInvitations, listMembers, listOwnTeams } from "@/lib/team/queries";
import type { TeamScope } from "@/lib/team/scope";
import { words as exportWords } from "../exchange/export/written";
import { oneOf, surveyOf } from "../survey/some-questions";
import { MARK, type World } from "./world";

/**
 * What a stranger gets who names an object of the team: `refused` with not-found (or forbidden), `nothing` (an
 * empty list or undefined), or, when the function takes no id, their `own` team's.
 */
export type Stranger = "refused" | "nothing" | "own";

export type Access = [
  /** `feature/function`, as in `lib/feature/queries.ts` or `mutations.ts`. */
  name: string,
  permission: Permission,
  stranger: Stranger,
  call: (scope: TeamScope, world: World, db: Database) => Promise<unknown>,
];

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

const newLink = { label: "QR", language: null, channel: "shop", kind: "open" } as const;
const anyTime = { opensAt: null, closesAt: null, responseLimit: null };
const linkSettings: LinkSettings = {
  ...newLink,
  ...anyTime,
  embedding: "off",
  sites: [],
  hiddenName: [],
  hiddenValue: [],
};

const draft = surveyOf([oneOf.single, oneOf.nps]);

const writtenSet = { title: { en: "Tea" }, description: {}, questions: [oneOf.single, oneOf.nps] };

const everything = responseFilter.parse({});

const newShareOf = ({ study, persona }: World) => ({
  study,
  label: "Board",
  personas: [persona],
  days: "7" as const,
  quotes: false,
});

const tea = new TextEncoder().encode("likes,often\nYes,Never\nNo,Often\nYes,Often\n");
const csv = () => openCsv(tea);
const teaSurvey = new TextEncoder().encode('{"elements":[{"type":"text","name":"why"}]}');
const takenTea = { definition: draft, format: "survey-js", source: "tea.json", consent: false } as const;

/**
 * Every read and write of team data. A new one gets a line here: `isolation.test.ts` runs it as each role of its
 * own and of another team, and fails for a function that has no line.
 */
export const accesses: Access[] = [
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
  [
    "exchange/export/openExport",
    "exchange.export",
    "refused",
    (s, w, db) => openExport(s, w.study, "en", exportWords, db),
  ],
  [
    "exchange/importAnswers",
    "exchange.import",
    "own",
    async (s, _w, db) =>
      importAnswers(
        s,
        await csv(),
        { ...words, language: "en" },
        proposeImport(await profileAnswers(await csv())),
        0,
        db,
      ),
  ],
  [
    "exchange/storeAnswers",
    "exchange.import",
    "own",
    async (s, _w, db) =>
      storeAnswers(
        s,
        await csv(),
        { ...words, language: "en" },
        proposeImport(await profileAnswers(await csv())),
        { now: 0, db },
      ),
  ],
  ["exchange/runs/findImportOf", "exchange.import", "nothing", (s, w, db) => findImportOf(s, w.study, db)],
  ["exchange/runs/findSameFile", "exchange.import", "nothing", (s, _w, db) => findSameFile(s, "hash", db)],
  ["exchange/runs/getImport", "exchange.import", "refused", (s, w, db) => getImport(s, w.study, db)],
  [
    "exchange/runs/startImport",
    "exchange.import",
    "own",
    async (s, _w, db) => {
      const folder = mkdtempSync(join(tmpdir(), "limn-matrix-"));
      try {
        const file = await keepFile(s, { name: "tea.csv", pieces: [tea] }, Date.now(), folder);
        const plan = proposeImport(await profileAnswers(await csv()));
        return await startImport(s, { ...words, language: "en", file, plan }, db, folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  ],
  ["exchange/runs/undoImport", "exchange.import", "refused", (s, w, db) => undoImport(s, w.study, 0, db)],
  // Kept files lie in a folder a team; that no other team finds them is tested with them.
  [
    "exchange/reviewImport",
    "exchange.import",
    "own",
    async (s) => {
      const folder = mkdtempSync(join(tmpdir(), "limn-matrix-"));
      try {
        return await reviewImport(
          s,
          await keepFile(s, { name: "tea.csv", pieces: [tea] }, Date.now(), folder),
          { folder },
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  ],
  [
    "exchange/structure/reviewStructure",
    "exchange.import",
    "own",
    async (s) => {
      const folder = mkdtempSync(join(tmpdir(), "limn-matrix-"));
      try {
        const kept = await keepFile(s, { name: "tea.json", pieces: [teaSurvey] }, Date.now(), folder);
        return await reviewStructure(s, kept, folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  ],
  [
    "exchange/structure/findEarlierDraft",
    "survey.update",
    "nothing",
    (s, w, db) => findEarlierDraft(s, w.study, db),
  ],
  [
    "exchange/structure/takeStructure",
    "survey.update",
    "refused",
    (s, w, db) => takeStructure(s, w.study, takenTea, "replace", 0, db),
  ],
  [
    "exchange/structure/beginFromStructure",
    "survey.update",
    "own",
    (s, _w, db) => beginFromStructure(s, words, takenTea, db),
  ],
  [
    "exchange/structure/bringBackDraft",
    "survey.update",
    "refused",
    async (s, w, db) => {
      await takeStructure(s, w.study, takenTea, "append", 0, db);
      await bringBackDraft(s, w.study, 1, db);
    },
  ],
  [
    "exchange/structure/forgetEarlierDraft",
    "survey.update",
    "refused",
    (s, w, db) => forgetEarlierDraft(s, w.study, db),
  ],
  ["jobs/cancelJob", "segmentation.run", "refused", (s, w, db) => cancelJob(s, w.job, db)],
  ["jobs/getJob", "persona.read", "refused", (s, w, db) => getJob(s, w.job, db)],
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
  ["link/closeLink", "link.update", "refused", (s, w, db) => closeLink(s, w.link, db)],
  ["link/createLink", "link.update", "refused", (s, w, db) => createLink(s, w.survey, newLink, db)],
  [
    "link/createPersonalLinks",
    "link.update",
    "refused",
    (s, w, db) => createPersonalLinks(s, w.personalLink, { count: 2, references: [] }, db),
  ],
  ["link/deleteTestResponses", "link.update", "refused", (s, w, db) => deleteTestResponses(s, w.survey, db)],
  ["link/ensureTestLink", "link.update", "refused", (s, w, db) => ensureTestLink(s, w.survey, db)],
  ["link/findCollecting", "link.read", "nothing", (s, w, db) => findCollecting(s, w.study, {}, db)],
  ["link/getLink", "link.read", "refused", (s, w, db) => getLink(s, w.link, {}, db)],
  ["link/listLinks", "link.read", "nothing", (s, w, db) => listLinks(s, w.study, {}, db)],
  [
    "link/listPersonalLinks",
    "response.contact",
    "nothing",
    (s, w, db) => listPersonalLinks(s, w.personalLink, undefined, db),
  ],
  ["link/openLink", "link.update", "refused", (s, w, db) => openLink(s, w.link, db)],
  ["link/pauseLink", "link.update", "refused", (s, w, db) => pauseLink(s, w.link, db)],
  ["link/setOpening", "survey.publish", "refused", (s, w, db) => setOpening(s, w.survey, anyTime, db)],
  ["link/updateLink", "link.update", "refused", (s, w, db) => updateLink(s, w.link, linkSettings, db)],
  [
    "response/addNote",
    "response.review",
    "refused",
    (s, w, db) => addNote(s, w.study, w.response, "Ours", db),
  ],
  ["response/addTag", "response.review", "refused", (s, w, db) => addTag(s, w.study, w.response, "ours", db)],
  ["response/countResponses", "response.read", "refused", (s, w, db) => countResponses(s, w.study, db)],
  [
    "response/eraseResponse",
    "response.erase",
    "refused",
    (s, w, db) => eraseResponse(s, w.study, w.response, db),
  ],
  ["response/findDecision", "response.read", "nothing", (s, w, db) => findDecision(s, w.study, w.batch, db)],
  [
    "response/findNeighbours",
    "response.read",
    "refused",
    (s, w, db) => findNeighbours(s, w.study, everything, { id: w.response, startedAt: 0 }, db),
  ],
  [
    "response/getResponse",
    "response.read",
    "refused",
    (s, w, db) => getResponse(s, w.study, w.response, "en", db),
  ],
  ["response/getResponsePlace", "response.read", "refused", (s, w, db) => getResponsePlace(s, w.study, db)],
  [
    "response/listResponses",
    "response.read",
    "refused",
    (s, w, db) => listResponses(s, w.study, { ...everything, ...listPlace.parse({}) }, db),
  ],
  [
    "response/removeNote",
    "response.review",
    "refused",
    async (s, w, db) =>
      removeNote(s, w.study, w.response, await addNote(s, w.study, w.response, "Ours", db), db),
  ],
  [
    "response/removeTag",
    "response.review",
    "refused",
    (s, w, db) => removeTag(s, w.study, w.response, `${MARK} tag`, db),
  ],
  [
    "response/reviewFlagged",
    "response.review",
    "refused",
    (s, w, db) => reviewFlagged(s, w.study, "gibberish", "excluded", db),
  ],
  [
    "response/reviewResponse",
    "response.review",
    "refused",
    (s, w, db) => reviewResponse(s, w.study, w.response, "excluded", db),
  ],
  ["response/undoReview", "response.review", "refused", (s, w, db) => undoReview(s, w.study, w.batch, db)],
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
    (s, w, db) => saveTargets(s, w.study, 0, NO_TARGETS, db),
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
  ["persona/ask/listAsks", "persona.read", "refused", (s, w, db) => listAsks(s, w.study, db)],
  [
    "persona/editing/approvePersona",
    "persona.update",
    "refused",
    (s, w, db) => approvePersona(s, w.persona, db),
  ],
  ["persona/runs/findNewestRun", "persona.read", "nothing", (s, w, db) => findNewestRun(s, w.study, db)],
  ["persona/runs/findResult", "persona.read", "nothing", (s, w, db) => findResult(s, w.study, db)],
  ["persona/runs/findTooOldRun", "persona.read", "nothing", (s, w, db) => findTooOldRun(s, w.study, db)],
  [
    "persona/readMemberships",
    "results.read",
    "nothing",
    async (s, w, db) => [...(await readMemberships(s, w.segmentation, [w.response], db))],
  ],
  ["persona/getPersona", "persona.read", "refused", (s, w, db) => getPersona(s, w.persona, db)],
  [
    "persona/getPersonaVersion",
    "persona.read",
    "refused",
    (s, w, db) => getPersonaVersion(s, w.persona, 1, db),
  ],
  ["persona/runs/getRun", "segmentation.run", "refused", (s, w, db) => getRun(s, w.segmentation, db)],
  ["persona/runs/getRunPanel", "segmentation.run", "refused", (s, w, db) => getRunPanel(s, w.study, db)],
  ["persona/getWordings", "persona.read", "refused", (s, w, db) => getWordings(s, w.study, db)],
  ["persona/listPersonas", "persona.read", "nothing", (s, w, db) => listPersonas(s, w.study, db)],
  [
    "persona/listQuotes",
    "persona.read",
    "nothing",
    (s, w, db) => listQuotes(s, [{ response: w.response, question: "heard", dissenting: false }], db),
  ],
  [
    "persona/editing/describePersona",
    "persona.update",
    "refused",
    (s, w, db) =>
      describePersona(
        s,
        w.persona,
        { name: "Mine", firstName: null, avatar: "figure", owner: null, note: "Mine" },
        db,
      ),
  ],
  [
    "persona/editing/arrangePersona",
    "persona.update",
    "refused",
    (s, w, db) => arrangePersona(s, w.persona, { order: [], hidden: ["quotes"], hiddenQuestions: [] }, db),
  ],
  [
    "persona/editing/addComment",
    "persona.update",
    "refused",
    (s, w, db) => addComment(s, w.persona, "Mine", db),
  ],
  [
    "persona/editing/removeComment",
    "persona.update",
    "refused",
    async (s, w, db) => {
      // In the team one takes back only what one said oneself.
      if (s.teamId !== w.owner.teamId) return removeComment(s, w.persona, w.personaComment, db);
      await addComment(s, w.persona, "Mine", db);
      const own = (await listComments(s, w.persona, db)).find(({ isOwn }) => isOwn);
      return removeComment(s, w.persona, own?.id ?? "", db);
    },
  ],
  ["persona/editing/listChanges", "persona.update", "nothing", (s, w, db) => listChanges(s, w.persona, db)],
  ["persona/editing/listComments", "persona.update", "nothing", (s, w, db) => listComments(s, w.persona, db)],
  [
    "persona/editing/showPersona",
    "persona.update",
    "refused",
    (s, w, db) => showPersona(s, w.persona, false, db),
  ],
  [
    "persona/living/exchangeGroups",
    "persona.update",
    "refused",
    (s, w, db) => exchangeGroups(s, w.persona, w.otherPersona, db),
  ],
  ["persona/living/findChanges", "persona.read", "nothing", (s, w, db) => findChanges(s, w.study, db)],
  [
    "persona/living/placeResponses",
    "results.read",
    "nothing",
    async (s, w, db) => [...(await placeResponses(s, w.study, [w.response], db))],
  ],
  ["persona/finder/closeFinder", "persona.update", "refused", (s, w, db) => closeFinder(s, w.finder, db)],
  ["persona/finder/getClassifier", "results.read", "refused", (s, w, db) => getClassifier(s, w.study, db)],
  ["persona/finder/getFinderPlan", "persona.read", "refused", (s, w, db) => getFinderPlan(s, w.study, db)],
  ["persona/finder/listFinders", "persona.update", "nothing", (s, w, db) => listFinders(s, w.study, db)],
  ["persona/finder/openFinder", "persona.update", "refused", (s, w, db) => openFinder(s, w.study, 4, db)],
  ["persona/share/createShare", "persona.update", "refused", (s, w, db) => createShare(s, newShareOf(w), db)],
  ["persona/share/listShares", "persona.update", "nothing", (s, w, db) => listShares(s, w.study, db)],
  ["persona/share/revokeShare", "persona.update", "refused", (s, w, db) => revokeShare(s, w.share, db)],
  ["persona/take-away/listTakenAway", "persona.read", "nothing", (s, w, db) => listTakenAway(s, w.study, db)],
  [
    "persona/chooseNumber",
    "segmentation.run",
    "refused",
    (s, w, db) => chooseNumber(s, w.study, { k: 3, reason: "Three teams" }, db),
  ],
  [
    "persona/mergePersonas",
    "persona.update",
    "refused",
    (s, w, db) => mergePersonas(s, w.persona, w.otherPersona, db),
  ],
  [
    "persona/splitPersona",
    "persona.update",
    "refused",
    (s, w, db) => splitPersona(s, w.persona, { question: "heard", part: null, codes: [1] }, "Friends", db),
  ],
  [
    "persona/readAllMemberships",
    "segmentation.run",
    "nothing",
    async (s, w, db) => [...(await readAllMemberships(s, w.segmentation, db))],
  ],
  [
    "persona/runs/getResult",
    "persona.read",
    "refused",
    (s, w, db) => getResult(s, w.study, w.segmentation, db),
  ],
  [
    "persona/startSegmentation",
    "segmentation.run",
    "refused",
    (s, w, db) => startSegmentation(s, w.study, { active: ["heard"] }, db),
  ],
  ["study/createStudy", "study.create", "own", (s, _w, db) => createStudy(s, words, db)],
  ["study/findGoal", "study.read", "nothing", (s, w, db) => findGoal(s, w.study, db)],
  ["study/findStudy", "study.read", "nothing", (s, w, db) => findStudy(s, w.study, db)],
  ["study/getStudy", "study.read", "refused", (s, w, db) => getStudy(s, w.study, db)],
  ["study/getStudyCounts", "study.read", "refused", (s, w, db) => getStudyCounts(s, w.study, db)],
  ["study/listStudies", "study.read", "own", (s, _w, db) => listStudies(s, db)],
  ["study/saveGoal", "study.update", "refused", (s, w, db) => saveGoal(s, w.study, goal, db)],
  ["study/updateStudy", "study.update", "refused", (s, w, db) => updateStudy(s, w.study, words, db)],
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
  [
    "picture/storePicture",
    "survey.update",
    "refused",
    (s, w, db) => storePicture(s, w.survey, Uint8Array.of(0xff, 0xd8, 0xff), db),
  ],
  ["survey/saveDraft", "survey.update", "refused", (s, w, db) => saveDraft(s, w.survey, draft, 1, db)],
  ["team/api-key/createApiKey", "api-key.update", "own", (s, _w, db) => createApiKey(s, "CRM", db)],
  ["team/api-key/listApiKeys", "api-key.update", "own", (s, _w, db) => listApiKeys(s, db)],
  ["team/api-key/revokeApiKey", "api-key.update", "refused", (s, w, db) => revokeApiKey(s, w.apiKey, db)],
  [
    "team/changeRole",
    "member.update",
    "refused",
    (s, w, db) => changeRole(s, { member: w.member, role: "viewer" }, db),
  ],
  ["team/getTeam", "team.read", "own", (s, _w, db) => getTeam(s, db)],
  [
    "team/inviteMember",
    "member.invite",
    "own",
    (s, _w, db) => inviteMember(s, { email: "new@example.com", role: "viewer" }, db),
  ],
  ["team/listInvitations", "member.invite", "own", (s, _w, db) => listInvitations(s, db)],
  ["team/listMembers", "team.read", "own", (s, _w, db) => listMembers(s, db)],
  ["team/listOwnTeams", "team.read", "own", (s, _w, db) => listOwnTeams(s, db)],
  ["team/removeMember", "member.remove", "refused", (s, w, db) => removeMember(s, w.member, db)],
  ["team/renameTeam", "team.update", "own", (s, _w, db) => renameTeam(s, { name: "Tea people" }, db)],
  ["team/revokeInvitation", "member.invite", "refused", (s, w, db) => revokeInvitation(s, w.invitation, db)],
];

/** Functions that take a scope and are no door of their own, each with the reason. */
export const notDoors: Record<string, string> = {
  "persona/living/readWeeks":
    "takes a run that its caller has looked up, and reads answers through readAnswerTable",
  "answers/columns/outside/readMembers": "behind readAnswerTable, which asks for the proof",
  "answers/countComplete": "two numbers of a study that its callers have looked up",
  "jobs/enqueueJob": "runs inside the transaction of a mutation that has authorised",
};
