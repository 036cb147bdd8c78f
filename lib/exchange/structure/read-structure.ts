import { LimnError } from "../../errors.ts";
import { questionsOf } from "../../survey/model.ts";
import type { SurveyDefinition } from "../../survey/schema.ts";
import { decodeText } from "../encoding.ts";
import { assemble } from "./assemble.ts";
import { type FileObject, openObject } from "./file-object.ts";
import type { FoundSurvey } from "./found-survey.ts";
import { readLimeSurvey } from "./lime-survey.ts";
import { readLimn } from "./limn.ts";
import { collectNotes, type Note, type Notes } from "./notes.ts";
import { parseJson } from "./parse-json.ts";
import { parseXml } from "./parse-xml.ts";
import { readQualtrics } from "./qualtrics.ts";
import { LARGEST_STRUCTURE, LARGEST_STRUCTURE_NAME, type StructureFormat } from "./schema.ts";
import { readSurveyJs } from "./survey-js.ts";
import { readTypeform } from "./typeform.ts";

/** What a file of another tool is as a survey here. */
export interface StructureReading {
  format: StructureFormat;
  definition: SurveyDefinition;
  /** What is not in it, or not as it was, in the file's order. */
  notes: readonly Note[];
  /** Notes beyond those that are listed. */
  moreNotes: number;
}

/**
 * Reads a survey definition of Limn, SurveyJS, LimeSurvey, Qualtrics or Typeform. Text in, draft out: nothing in
 * the file is fetched, evaluated or run, and what has no counterpart is noted.
 * @throws LimnError `structure-unknown`, `structure-broken`, `structure-invalid`, `structure-empty`,
 * `structure-refused`, `structure-too-deep`, `structure-too-large`, `file-unreadable`, `file-empty`
 */
export function readStructure(bytes: Uint8Array): StructureReading {
  if (bytes.byteLength === 0) throw new LimnError("file-empty");
  if (bytes.byteLength > LARGEST_STRUCTURE)
    throw new LimnError("file-too-large", { limit: LARGEST_STRUCTURE_NAME });
  const { text } = decodeText(bytes);
  return readStructureText(text.replace(/^\ufeff/, ""));
}

/** The same for a text. */
export function readStructureText(text: string): StructureReading {
  const notes = collectNotes();
  const start = text.trimStart()[0];
  if (start === undefined) throw new LimnError("file-empty");
  const { format, definition } = start === "<" ? readXml(text, notes) : readJson(text, notes);
  if (questionsOf(definition).length === 0) throw new LimnError("structure-empty");
  const { notes: all, more } = notes.all();
  return { format, definition, notes: all, moreNotes: more };
}

type Read = Pick<StructureReading, "format" | "definition">;

const readXml = (text: string, notes: Notes): Read => ({
  format: "lime-survey",
  definition: assemble(readLimeSurvey(parseXml(text), notes), notes),
});

function readJson(text: string, notes: Notes): Read {
  const value = parseJson(text);
  const file = openObject(value);
  if (!file) throw new LimnError("structure-unknown");
  if (file.text("file") === "limn-survey")
    return { format: "limn", definition: readLimn(file.value("survey"), notes) };
  if (file.number("format") === 1 && file.has("languages"))
    return { format: "limn", definition: readLimn(value, notes) };
  const [format, read] = readerFor(file);
  // Opened again: what was looked at to recognise the file has not been read yet.
  return { format, definition: assemble(read(openObject(value) ?? file, notes), notes) };
}

type Reader = (file: FileObject, notes: Notes) => FoundSurvey;

function readerFor(file: FileObject): [StructureFormat, Reader] {
  if (file.has("SurveyElements")) return ["qualtrics", readQualtrics];
  if (file.has("fields") && !file.has("pages")) return ["typeform", readTypeform];
  if (file.has("pages") || file.has("elements") || file.has("questions")) return ["survey-js", readSurveyJs];
  throw new LimnError("structure-unknown");
}
