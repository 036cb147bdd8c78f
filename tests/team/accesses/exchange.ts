import { openCsv } from "@/lib/exchange/csv";
import { openExport } from "@/lib/exchange/export/queries";
import { keepFile } from "@/lib/exchange/kept-files";
import { importAnswers, storeAnswers } from "@/lib/exchange/mutations";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { reviewImport } from "@/lib/exchange/queries";
import { startImport, undoImport } from "@/lib/exchange/runs/mutations";
import { findImportOf, findSameFile, getImport, listEarlierImports } from "@/lib/exchange/runs/queries";
import {
  beginFromStructure,
  bringBackDraft,
  forgetEarlierDraft,
  takeStructure,
} from "@/lib/exchange/structure/mutations";
import { findEarlierDraft, reviewStructure } from "@/lib/exchange/structure/queries";
import { createId } from "@/lib/ids";
import { words as exportWords } from "../../exchange/export/written";
import { someFolder } from "../../folder";
import { oneOf, surveyOf } from "../../survey/some-questions";
import type { Access } from "./access";

const words = {
  title: "Tea",
  businessKind: "b2c",
  brand: "Trà",
  product: "tea",
  category: "drinks",
} as const;

const draft = surveyOf([oneOf.single, oneOf.nps]);

const tea = new TextEncoder().encode("likes,often\nYes,Never\nNo,Often\nYes,Often\n");

const walked = async () => {
  const file = await openCsv(tea);
  return { file, profile: await profileAnswers(file) };
};

const teaSurvey = new TextEncoder().encode('{"elements":[{"type":"text","name":"why"}]}');

const takenTea = { definition: draft, format: "survey-js", source: "tea.json", consent: false } as const;

/** Every read and write of `lib/exchange`. */
export const exchangeAccesses: Access[] = [
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
        await walked(),
        { ...words, language: "en" },
        proposeImport((await walked()).profile),
        0,
        db,
      ),
  ],
  [
    "exchange/storeAnswers",
    "exchange.import",
    "own",
    async (s, _w, db) =>
      storeAnswers(s, await walked(), { ...words, language: "en" }, proposeImport((await walked()).profile), {
        studyId: createId(),
        now: 0,
        db,
      }),
  ],
  ["exchange/runs/findImportOf", "exchange.import", "nothing", (s, w, db) => findImportOf(s, w.study, db)],
  ["exchange/runs/findSameFile", "exchange.import", "nothing", (s, _w, db) => findSameFile(s, "hash", db)],
  ["exchange/runs/listEarlierImports", "exchange.import", "own", (s, _w, db) => listEarlierImports(s, db)],
  ["exchange/runs/getImport", "exchange.import", "refused", (s, w, db) => getImport(s, w.study, db)],
  [
    "exchange/runs/startImport",
    "exchange.import",
    "own",
    async (s, _w, db) => {
      const folder = someFolder();
      const file = await keepFile(s, { name: "tea.csv", pieces: [tea] }, Date.now(), folder);
      const plan = proposeImport((await walked()).profile);
      return await startImport(s, { ...words, language: "en", file, plan }, db, folder);
    },
  ],
  ["exchange/runs/undoImport", "exchange.import", "refused", (s, w, db) => undoImport(s, w.study, 0, db)],
  [
    "exchange/reviewImport",
    "exchange.import",
    "own",
    async (s, _w, db) => {
      const folder = someFolder();
      return await reviewImport(
        s,
        await keepFile(s, { name: "tea.csv", pieces: [tea] }, Date.now(), folder),
        { folder },
        db,
      );
    },
  ],
  [
    "exchange/structure/reviewStructure",
    "exchange.import",
    "own",
    async (s) => {
      const folder = someFolder();
      const kept = await keepFile(s, { name: "tea.json", pieces: [teaSurvey] }, Date.now(), folder);
      return await reviewStructure(s, kept, folder);
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
];
