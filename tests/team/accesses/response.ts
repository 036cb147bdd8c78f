import { countResponses } from "@/lib/response/counting/queries";
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
  findDecision,
  findNeighbours,
  getResponse,
  getResponsePlace,
  listResponses,
} from "@/lib/response/queries";
import { listPlace, responseFilter } from "@/lib/response/schema";
import { MARK } from "../world";
import type { Access } from "./access";

const everything = responseFilter.parse({});

/** Every read and write of `lib/response`. */
export const responseAccesses: Access[] = [
  [
    "response/addNote",
    "response.review",
    "refused",
    (s, w, db) => addNote(s, w.study, w.response, "Ours", db),
  ],
  ["response/addTag", "response.review", "refused", (s, w, db) => addTag(s, w.study, w.response, "ours", db)],
  [
    "response/counting/countResponses",
    "response.read",
    "refused",
    (s, w, db) => countResponses(s, w.study, db),
  ],
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
];
