import { LimnError } from "../errors.ts";
import {
  type AnswerFile,
  type ColumnAbout,
  type FileRow,
  fitted,
  MOST_COLUMNS,
  MOST_ROWS,
  nameColumns,
} from "./table.ts";

/** How many rows at the top are looked at. */
const LOOKED_AT = 3;

/** What the top of a file says: the columns, and how many of its rows are no answers. */
interface Head {
  headers: string[];
  about?: ColumnAbout[];
  rows: number;
}

/**
 * A table out of rows as they stand in a file: one header row, or the two of SurveyMonkey (question, option), or the
 * three of Qualtrics (name, wording, import id).
 * @param all rows from the top, empty ones left out
 * @param isPadded whether a row ends with its last filled cell, as in a workbook
 * @throws LimnError `file-empty`, `file-too-many-columns`, `file-too-many-rows`
 */
export async function tableOf<Extra extends { format: AnswerFile["format"] }>(
  all: () => AsyncGenerator<FileRow, void, void>,
  { isPadded, mostRows = MOST_ROWS }: { isPadded: boolean; mostRows?: number | undefined },
  extra: Extra,
): Promise<Extra & AnswerFile> {
  const top: FileRow[] = [];
  for await (const row of all()) {
    top.push(row);
    if (top.length === LOOKED_AT) break;
  }
  const [first] = top;
  if (!first) throw new LimnError("file-empty");
  if (first.cells.length > MOST_COLUMNS)
    throw new LimnError("file-too-many-columns", { n: first.cells.length, limit: MOST_COLUMNS });
  const head = headOf(top.map(({ cells }) => cells));
  const width = head.headers.length;
  async function* rows(): AsyncGenerator<FileRow, void, void> {
    let n = 0;
    for await (const { line, cells } of all()) {
      n += 1;
      if (n <= head.rows) continue;
      if (n - head.rows > mostRows)
        throw new LimnError("file-too-many-rows", { limit: mostRows.toLocaleString("en") });
      if (isPadded) while (cells.length < width) cells.push("");
      yield { line, ...fitted(cells, width) };
    }
  }
  return { ...extra, headers: nameColumns(head.headers), ...(head.about && { about: head.about }), rows };
}

function headOf(top: readonly string[][]): Head {
  return qualtrics(top) ?? surveyMonkey(top) ?? { headers: [...(top[0] ?? [])], rows: 1 };
}

const IMPORT_ID = /^\{\s*"?ImportId"?\s*:\s*"?([^",}]+)/i;

/** Names, wordings, and `{"ImportId":"QID1"}`; what has no question's id says something about the response. */
function qualtrics([names = [], wordings = [], ids = []]: readonly string[][]): Head | undefined {
  const found = ids.map((cell) => IMPORT_ID.exec(cell)?.[1]);
  if (names.length < 2 || found.filter((id) => id !== undefined).length * 2 < names.length) return undefined;
  const about = names.map((_, i): ColumnAbout => {
    const label = (wordings[i] ?? "")
      .replace(/\s*- Selected Choice(?= -|$)/, "")
      .replace(/\s+/g, " ")
      .trim();
    const id = found[i];
    return { ...(label && { label }), ...(id && !/QID/i.test(id) && { isParadata: true }) };
  });
  return { headers: names, about, rows: 3 };
}

const RESPONSE = /^((open-ended )?response|câu trả lời( mở)?)$/i;
const PARADATA =
  /^(respondent ?id|collector ?id|date ?created|date ?modified|start date|end date|ip address|email address|first name|last name|custom data( \d+)?|custom_1)$/i;

/** Questions, their cells empty where one goes on, and under them the options, or "Response". */
function surveyMonkey([questions = [], options = [], next]: readonly string[][]): Head | undefined {
  if (next === undefined || questions.length < 3) return undefined;
  const says = options.some((cell) => RESPONSE.test(cell));
  const begins = /^respondent ?id$/i.test(questions[0] ?? "") && (options[0] ?? "") === "";
  const goesOn = questions.some((cell, i) => i > 0 && cell === "" && (options[i] ?? "") !== "");
  if (!(says && (begins || goesOn)) && !(begins && goesOn)) return undefined;
  let question = "";
  const about: ColumnAbout[] = [];
  const headers = questions.map((cell, i) => {
    if (cell !== "") question = cell;
    const option = options[i] ?? "";
    about.push(PARADATA.test(question) && option === "" ? { isParadata: true } : {});
    return option === "" || RESPONSE.test(option) ? question : `${question} [${option}]`;
  });
  return { headers, about, rows: 2 };
}
