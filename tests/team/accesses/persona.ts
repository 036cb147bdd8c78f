import { listAsks } from "@/lib/persona/ask/queries";
import {
  addComment,
  approvePersona,
  approvePersonas,
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
  findNewestFinished,
  findNewestRun,
  findResult,
  findTooOldRun,
  getResult,
  getRun,
  getRunPanel,
  listFinished,
  listRunsWithGroups,
} from "@/lib/persona/runs/queries";
import { createShare, revokeShare } from "@/lib/persona/share/mutations";
import { listShares } from "@/lib/persona/share/queries";
import { findSearch, getSolution, listSolutionsOf } from "@/lib/persona/solutions/queries";
import { listTakenAway } from "@/lib/persona/take-away/queries";
import { findWeightingOfRun } from "@/lib/persona/weighting/queries";
import type { World } from "../world";
import type { Access } from "./access";

const newShareOf = ({ study, persona }: World) => ({
  study,
  label: "Board",
  personas: [persona],
  days: "7" as const,
  quotes: false,
});

/** Every read and write of `lib/persona`. */
export const personaAccesses: Access[] = [
  ["persona/ask/listAsks", "persona.read", "refused", (s, w, db) => listAsks(s, w.study, db)],
  [
    "persona/editing/approvePersona",
    "persona.update",
    "refused",
    (s, w, db) => approvePersona(s, w.persona, db),
  ],
  [
    "persona/editing/approvePersonas",
    "persona.update",
    "refused",
    (s, w, db) => approvePersonas(s, [w.persona], db),
  ],
  ["persona/runs/findNewestRun", "persona.read", "nothing", (s, w, db) => findNewestRun(s, w.study, db)],
  [
    "persona/runs/findNewestFinished",
    "persona.read",
    "nothing",
    (s, w, db) => findNewestFinished(s, w.study, db),
  ],
  ["persona/runs/listFinished", "persona.read", "nothing", (s, w, db) => listFinished(db.read, s, w.study)],
  [
    "persona/runs/listRunsWithGroups",
    "persona.read",
    "nothing",
    (s, w, db) => listRunsWithGroups(s, w.study, 2, db),
  ],
  [
    "persona/solutions/findSearch",
    "persona.read",
    "nothing",
    (s, w, db) => findSearch(db.read, s, w.segmentation),
  ],
  [
    "persona/solutions/getSolution",
    "persona.read",
    "refused",
    (s, w, db) => getSolution(s, w.segmentation, 3, db),
  ],
  [
    "persona/solutions/listSolutionsOf",
    "persona.read",
    "nothing",
    (s, w, db) => listSolutionsOf(s, w.segmentation, db),
  ],
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
  [
    "persona/weighting/findWeightingOfRun",
    "persona.read",
    "nothing",
    (s, w, db) => findWeightingOfRun(s, w.study, { weighting: 1 }, db),
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
  ["persona/finder/openFinder", "persona.update", "refused", (s, w, db) => openFinder(s, w.study, 1, db)],
  ["persona/share/createShare", "persona.share", "refused", (s, w, db) => createShare(s, newShareOf(w), db)],
  ["persona/share/listShares", "persona.share", "nothing", (s, w, db) => listShares(s, w.study, db)],
  ["persona/share/revokeShare", "persona.share", "refused", (s, w, db) => revokeShare(s, w.share, db)],
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
];
