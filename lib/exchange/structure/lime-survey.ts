import { LimnError } from "../../errors.ts";
import type { LocalText, Question } from "../../survey/schema.ts";
import { collectTexts, hasAnyText, joinTexts, type MarkPipes, markAll, tagOf } from "./file-texts.ts";
import type { FoundEnd, FoundPage, FoundQuestion, FoundQuota, FoundSurvey } from "./found-survey.ts";
import { oldConditions } from "./lime-conditions.ts";
import { type LimeFile, type LimeGroup, openLimeFile, type Row } from "./lime-file.ts";
import { relevanceOf } from "./lime-parts.ts";
import { limeQuestions } from "./lime-questions.ts";
import type { Notes } from "./notes.ts";
import type { XmlElement } from "./parse-xml.ts";
import { MOST_FOUND, type Reading } from "./reading.ts";
import type { Test } from "./test-of-answers.ts";

/**
 * A survey, a group or a question as LimeSurvey dumps it (`.lss`, `.lsg`, `.lsq`), of either era.
 * @throws LimnError `structure-unknown` when the XML is something else
 */
export function readLimeSurvey(root: XmlElement, notes: Notes): FoundSurvey {
  const file = openLimeFile(root);
  const isOurs = root.name === "document" && ["Survey", "Group", "Question"].includes(file.kind);
  if (!isOurs) throw new LimnError("structure-unknown");
  const [survey] = file.section("surveys");
  const main = tagOf(survey?.("language") || file.languages[0] || firstLanguage(file)) ?? "en";
  const texts = collectTexts(main, notes, markPipes);
  const reading: Reading = { notes, texts, known: new Map() };
  const settings = file.section("surveys_languagesettings");
  const local = (field: string): LocalText =>
    texts.local(
      field,
      settings.map((row) => [row("surveyls_language"), row(field)] as const),
    );
  const intro = joinTexts(local("surveyls_description"), local("surveyls_welcometext"));
  const title = local("surveyls_title");
  const thanks = local("surveyls_endtext");
  const pages = pagesFrom(reading, file, survey?.("format") === "S");
  const { quotas, ends } = quotasFrom(reading, file);
  noteTheRest(notes, file, survey);
  return {
    languages: texts.languages(),
    title,
    intro: hasAnyText(intro) ? intro : undefined,
    thanks: hasAnyText(thanks) ? thanks : undefined,
    redirect: settings.map((row) => row("surveyls_url")).find((url) => url.trim() !== ""),
    pages,
    ends,
    quotas,
  };
}

const firstLanguage = ({ questions }: LimeFile): string => questions[0]?.texts[0]?.[0] ?? "en";

/** `{INSERTANS:1X2X3}`, `{Q1}`, `{Q1.shown}`; every other expression in braces says nothing here. */
const markPipes: MarkPipes = (text) =>
  markAll(text, /\{(?!\s)([^{}]{1,500})\}/g, ([, inner = ""]) => {
    const old = /^INSERTANS:(\w+)$/.exec(inner)?.[1];
    const name = /^([A-Za-z]\w*)(?:\.(?:shown|NAOK|value|code))*$/.exec(inner)?.[1];
    return { name: old ?? name ?? `? ${inner.slice(0, 60)}` };
  });

function pagesFrom(reading: Reading, file: LimeFile, isOnePerPage: boolean): FoundPage[] {
  const groups: readonly (LimeGroup | undefined)[] = file.groups.length > 0 ? file.groups : [undefined];
  return groups.flatMap((group, i) => {
    const own = group ? file.questions.filter(({ gid }) => gid === group.gid) : file.questions;
    const page = groupPage(reading, file, group, own, i);
    if (!isOnePerPage || page.questions.length < 2) return [page];
    const [first, ...rest] = page.questions;
    return [
      { ...page, questions: first ? [first] : [] },
      ...rest.map((one): FoundPage => ({ name: one.name, questions: [one], showIf: page.showIf })),
    ];
  });
}

function groupPage(
  reading: Reading,
  file: LimeFile,
  group: LimeGroup | undefined,
  own: LimeFile["questions"],
  index: number,
): FoundPage {
  const { notes, texts } = reading;
  const name = group?.names.find(([, text]) => text.trim() !== "")?.[1] ?? `group ${index + 1}`;
  const random = new Set(own.map(({ attributes }) => attributes.get("random_group")?.trim() ?? ""));
  const isShuffled = random.size === 1 && !random.has("");
  if (!isShuffled && random.size > 1) notes.add("randomizer-unsupported", name, {}, [...random].join(", "));
  const questions = own.flatMap((question): FoundQuestion[] => {
    if (reading.known.size >= MOST_FOUND) {
      notes.add("too-many-questions", "", { limit: MOST_FOUND });
      return [];
    }
    const found = limeQuestions(reading, question).map((one) => ({
      ...one,
      showIf: one.showIf ?? oldConditions(file, question),
    }));
    for (const one of found) reading.known.set(one.name, one);
    return found;
  });
  const title = group ? texts.local(name, group.names) : {};
  const about = group ? texts.local(name, group.descriptions) : {};
  const block = group?.row("randomization_group").trim();
  if (block) notes.add("randomizer-unsupported", name, {}, block);
  return {
    name,
    ...(hasAnyText(title) ? { title } : {}),
    questions: hasAnyText(about) ? [statement(`${name} description`, about), ...questions] : questions,
    showIf: group && relevanceOf(group.row("grelevance")),
    ...(isShuffled ? { shuffle: true } : {}),
  };
}

function statement(name: string, text: LocalText): FoundQuestion {
  const question: Question = {
    id: "q",
    key: "q",
    type: "statement",
    text,
    required: false,
    role: "descriptor",
  };
  return { name, question, answers: new Map() };
}

/** Quotas with their members; what a full one says is an end of its own. */
function quotasFrom({ texts, notes }: Reading, file: LimeFile): { quotas: FoundQuota[]; ends: FoundEnd[] } {
  const ends: FoundEnd[] = [];
  const quotas = file.section("quota").flatMap((quota): FoundQuota[] => {
    const [id, name] = [quota("id"), quota("name") || `quota ${quota("id")}`];
    if (quota("active") === "0") {
      notes.add("quota-unsupported", name, {}, "active = 0");
      return [];
    }
    const members = file.section("quota_members").filter((row) => row("quota_id") === id);
    const said = file.section("quota_languagesettings").filter((row) => row("quotals_quota_id") === id);
    const text = texts.local(
      name,
      said.map((row) => [row("quotals_language"), row("quotals_message")] as const),
    );
    const end = hasAnyText(text) ? `quota ${id}` : undefined;
    const redirect = said.map((row) => row("quotals_url")).find((url) => url.trim() !== "");
    if (end) ends.push({ name: end, text, redirect, screensOut: true });
    const source = members.map((row) => `${codeOf(file, row("qid"))} = ${row("code")}`).join(", ");
    return [
      {
        name,
        limit: Number(quota("qlimit") || Number.NaN),
        when: { test: memberTest(file, members), source },
        end,
      },
    ];
  });
  return { quotas, ends };
}

/** Members of one question are alternatives; those of several must all hold. */
function memberTest(file: LimeFile, members: readonly Row[]): Test | undefined {
  const byQuestion = new Map<string, Test[]>();
  for (const row of members) {
    const question = file.questions.find(({ qid }) => qid === row("qid"));
    if (!question) return undefined;
    const [part = "", answer] = row("code").split("-");
    const isTick = question.type === "M" || question.type === "P";
    const isInRow = "ABCEF".includes(question.type) && answer !== undefined;
    const test: Test = isTick
      ? { ref: `${question.code}_${row("code")}`, asked: "equal", values: ["Y"] }
      : isInRow
        ? { ref: `${question.code}_${part}`, asked: "equal", values: [answer] }
        : { ref: question.code, asked: "equal", values: [row("code")] };
    byQuestion.set(row("qid"), [...(byQuestion.get(row("qid")) ?? []), test]);
  }
  const all = [...byQuestion.values()].map((any): Test => ({ any }));
  return all.length > 0 ? { all } : undefined;
}

const codeOf = (file: LimeFile, qid: string) => file.questions.find((one) => one.qid === qid)?.code ?? qid;

/** Tables and settings of the whole survey that have no counterpart, or stand elsewhere in Limn. */
function noteTheRest(notes: Notes, file: LimeFile, survey: Row | undefined): void {
  for (const row of file.section("defaultvalues")) notes.add("answers-dropped", codeOf(file, row("qid")));
  for (const row of file.section("assessments"))
    notes.add("calculation-unsupported", row("name"), { setting: "assessments" });
  for (const row of file.section("survey_url_parameters"))
    notes.add(
      "calculation-unsupported",
      row("parameter"),
      { setting: "url parameter" },
      codeOf(file, row("targetqid")),
    );
  const set = ["startdate", "expires", "autoredirect", "allowprev", "anonymized", "template", "tokenlength"];
  notes.settings(set.filter((name) => !["", "N", "0", "inherit", "I", "-1"].includes(survey?.(name) ?? "")));
  const unknown = file.sectionNames.filter((name) => !KNOWN.includes(name));
  notes.settings(unknown.filter((name) => file.section(name).length > 0));
}

const KNOWN = [
  "LimeSurveyDocType",
  "DBVersion",
  "languages",
  "answers",
  "answer_l10ns",
  "groups",
  "group_l10ns",
  "questions",
  "subquestions",
  "question_l10ns",
  "question_attributes",
  "quota",
  "quota_members",
  "quota_languagesettings",
  "surveys",
  "surveys_languagesettings",
  "defaultvalues",
  "assessments",
  "survey_url_parameters",
  "conditions",
];
