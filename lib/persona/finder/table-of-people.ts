import { columnSource } from "../encode.ts";
import type { GroupModel } from "../living/place.ts";
import type { Wording } from "../wording.ts";
import { knownColumns, type Told } from "./placing.ts";

/** How the columns of a file are read: which of the model's each one is, and its labels as codes. */
export interface FileReading {
  /** By column of the file: the engine's column, or undefined for one that is only carried along. */
  columns: (string | undefined)[];
  read(cells: readonly string[]): Told;
}

const plain = (text: string) => text.trim().toLowerCase().normalize("NFC");

/**
 * Finds a model's questions among the headers of a file, by their name in exports or by their text in any language
 * given, and reads answers as codes or as their texts.
 */
export function readingOf(
  model: GroupModel,
  headers: readonly string[],
  wordings: readonly Wording[],
): FileReading {
  const known = knownColumns(model).map(({ column, levels }) => {
    const source = columnSource(column);
    const isOption = levels?.length === 2 && wordings.some((wording) => isSet(wording, source.question));
    const names = [column, ...(isOption ? [] : wordings.map((wording) => wording.question(source)))];
    const codes = new Map<string, string>();
    for (const level of levels ?? []) {
      codes.set(plain(level), level);
      if (!isOption)
        for (const wording of wordings) codes.set(plain(wording.answer(source, Number(level))), level);
    }
    return { column, names: names.map(plain), codes };
  });
  const columns = headers.map((header) => known.find(({ names }) => names.includes(plain(header))));
  return {
    columns: columns.map((found) => found?.column),
    read: (cells) => {
      const told = new Map<string, string>();
      for (const [place, found] of columns.entries()) {
        const cell = cells[place]?.trim() ?? "";
        if (found && cell !== "") told.set(found.column, found.codes.get(plain(cell)) ?? cell);
      }
      return told;
    },
  };
}

function isSet(wording: Wording, question: string): boolean {
  const type = wording.find(question)?.type;
  return type === "multiple" || type === "ranking";
}
