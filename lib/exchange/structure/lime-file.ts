import type { XmlElement } from "./parse-xml.ts";

/** A row of a dumped table: its fields as text; what is not there is empty. */
export type Row = (field: string) => string;

/** Texts of something by language, as `collectTexts` takes them. */
export type Texts = readonly (readonly [string, string])[];

export interface LimeQuestion {
  qid: string;
  gid: string;
  type: string;
  /** Its code, such as `G02Q03`. */
  code: string;
  row: Row;
  texts: Texts;
  helps: Texts;
  hasScript: boolean;
  /** Rows (scale 0) and the second axis (scale 1), in order. */
  parts: readonly LimePart[];
  answers: readonly LimePart[];
  /** Settings by name; those that differ by language keep the first. */
  attributes: ReadonlyMap<string, string>;
}

export interface LimePart {
  code: string;
  scale: number;
  texts: Texts;
  relevance: string;
}

export interface LimeGroup {
  gid: string;
  row: Row;
  names: Texts;
  descriptions: Texts;
}

/** A LimeSurvey dump of either era as one shape. */
export interface LimeFile {
  kind: string;
  languages: readonly string[];
  groups: readonly LimeGroup[];
  questions: readonly LimeQuestion[];
  section: (name: string) => readonly Row[];
  sectionNames: readonly string[];
}

/**
 * Reads the tables of an `.lss`, `.lsq` or `.lsg`. Since version 4 texts stand in tables of their own (`*_l10ns`);
 * before, a question, group or answer has one row a language.
 */
export function openLimeFile(root: XmlElement): LimeFile {
  const sections = new Map(root.children.map((element) => [element.name, rowsOf(element)]));
  const section = (name: string): readonly Row[] => sections.get(name) ?? [];
  const isLater = sections.has("question_l10ns");
  const all = [...section("questions"), ...section("subquestions")];
  const parents = all.filter((row) => isNone(row("parent_qid")));
  const children = all.filter((row) => !isNone(row("parent_qid")));
  const textsOf = (rows: readonly Row[], field: string): Texts =>
    rows.map((row) => [row("language"), row(field)] as const);
  const about = by(section("question_l10ns"), "qid");
  const answerTexts = by(section("answer_l10ns"), "aid");
  const groupTexts = by(section("group_l10ns"), "gid");
  const attributes = by(section("question_attributes"), "qid");
  const partsByParent = by(children, "parent_qid");
  const answersByQuestion = by(section("answers"), "qid");

  const wordings = (rows: readonly Row[], id: string) => (isLater ? (about.get(id) ?? []) : rows);
  const parts = (qid: string): LimePart[] =>
    sorted(partsByParent.get(qid) ?? [], "question_order").map((rows) => ({
      code: rows[0]("title"),
      scale: Number(rows[0]("scale_id")) || 0,
      texts: textsOf(wordings(rows, rows[0]("qid")), "question"),
      relevance: rows[0]("relevance"),
    }));
  const answers = (qid: string): LimePart[] =>
    sorted(answersByQuestion.get(qid) ?? [], "sortorder", (row) => `${row("code")} ${row("scale_id")}`).map(
      (rows) => ({
        code: rows[0]("code"),
        scale: Number(rows[0]("scale_id")) || 0,
        texts: textsOf(isLater ? (answerTexts.get(rows[0]("aid")) ?? []) : rows, "answer"),
        relevance: "",
      }),
    );
  const questions = sorted(parents, "question_order").map((rows): LimeQuestion => {
    const [row] = rows;
    const qid = row("qid");
    const wording = wordings(rows, qid);
    return {
      qid,
      gid: row("gid"),
      type: row("type"),
      code: row("title") || `q${qid}`,
      row,
      texts: textsOf(wording, "question"),
      helps: textsOf(wording, "help"),
      hasScript: wording.some((one) => one("script").trim() !== ""),
      parts: parts(qid),
      answers: answers(qid),
      attributes: new Map(
        (attributes.get(qid) ?? []).toReversed().map((one) => [one("attribute"), one("value")]),
      ),
    };
  });
  const groups = sorted(section("groups"), "group_order", (row) => row("gid")).map((rows): LimeGroup => {
    const [row] = rows;
    const wording = isLater ? (groupTexts.get(row("gid")) ?? []) : rows;
    return {
      gid: row("gid"),
      row,
      names: textsOf(wording, "group_name"),
      descriptions: textsOf(wording, "description"),
    };
  });
  return {
    kind: root.children.find(({ name }) => name === "LimeSurveyDocType")?.text.trim() ?? "",
    languages: root.children
      .filter(({ name }) => name === "languages")
      .flatMap(({ children: list }) => list.map(({ text }) => text.trim()))
      .filter((tag) => tag !== ""),
    groups,
    questions,
    section,
    sectionNames: [...sections.keys()],
  };
}

function rowsOf(section: XmlElement): Row[] {
  const rows = section.children.filter(({ name }) => name === "rows").flatMap(({ children }) => children);
  return rows.map(({ children }) => {
    const fields = new Map(children.map(({ name, text }) => [name, text]));
    return (field) => fields.get(field) ?? "";
  });
}

const isNone = (id: string) => id === "" || id === "0";

function by(rows: readonly Row[], field: string): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const list = grouped.get(row(field)) ?? [];
    list.push(row);
    grouped.set(row(field), list);
  }
  return grouped;
}

type Rows = readonly [Row, ...Row[]];

/** Rows of the same thing together (one a language), the things in the order that a field says. */
function sorted(
  rows: readonly Row[],
  order: string,
  key: (row: Row) => string = (row) => row("qid"),
): Rows[] {
  const things = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const thing = things.get(key(row));
    if (thing) thing.push(row);
    else things.set(key(row), [row]);
  }
  return [...things.values()].sort(
    ([one], [other]) => (Number(one(order)) || 0) - (Number(other(order)) || 0),
  );
}
