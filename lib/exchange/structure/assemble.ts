import { LimnError } from "../../errors.ts";
import { optionsOf, partsOf } from "../../survey/answer-value.ts";
import {
  type Jump,
  type LocalText,
  localText,
  type Question,
  type Quota,
  question as questionSchema,
  type Rule,
  redirectUrl,
  type SurveyDefinition,
  type SurveyEnd,
  type SurveyPage,
  surveyDefinition,
} from "../../survey/schema.ts";
import { cutPages, type PagePart } from "./cut-pages.ts";
import {
  type FoundJump,
  type FoundPage,
  type FoundQuestion,
  type FoundSurvey,
  type PipeMark,
  replaceMarks,
} from "./found-survey.ts";
import type { Notes } from "./notes.ts";
import { freeName, keyFrom } from "./question-parts.ts";
import { MOST_FOUND } from "./reading.ts";
import { resolveTest, type Target } from "./resolve-wish.ts";
import type { Wish } from "./test-of-answers.ts";

const MOST_ENDS = 20;
const MOST_JUMPS = 20;
const MOST_QUOTAS = 100;

/** What stands before a place of the survey, by the names of the file. */
interface Before {
  targets: Map<string, Target>;
  /** Names whose answers a text may repeat: those of earlier pages. */
  repeatable: Set<string>;
}

/**
 * A draft of what was found: ids are given, rules, jumps and repeated answers lead to them. What looks at something
 * that is not there, or comes later, is left out and noted with its source text.
 * @throws LimnError `structure-empty`
 */
export function assemble(found: FoundSurvey, notes: Notes): SurveyDefinition {
  const parts = cutPages(firstQuestions(found.pages, notes), notes);
  if (parts.length === 0) throw new LimnError("structure-empty");
  const names = new NameBook(found, parts);
  const before: Before = { targets: new Map(), repeatable: new Set() };
  const draft = new Assembly(names, before, notes, new Set(found.languages));
  // What comes with the address is known before the first page.
  for (const { questions } of parts)
    for (const one of questions) if (one.question.type === "hidden") draft.learn(one, false, true);
  const pages = parts.map((part, index) => draft.page(part, index));
  const ends = draft.ends(found);
  const quotas = draft.quotas(found);
  const { title, intro, thanks, redirect } = found;
  return surveyDefinition.parse({
    format: 1,
    languages: found.languages,
    title: draft.text(title, ""),
    ...(intro ? { intro: draft.text(intro, "") } : {}),
    ...(thanks ? { thanks: draft.text(thanks, "") } : {}),
    ...draft.redirect(redirect, ""),
    pages,
    ...(ends.length > 0 ? { ends } : {}),
    ...(quotas.length > 0 ? { quotas } : {}),
  });
}

/** No more questions than anybody asks: a grid in a file can hold a hundred thousand. */
function firstQuestions(pages: readonly FoundPage[], notes: Notes): FoundPage[] {
  let room = MOST_FOUND;
  return pages.map((page) => {
    const questions = page.questions.slice(0, room);
    room -= questions.length;
    if (questions.length < page.questions.length) notes.add("too-many-questions", "", { limit: MOST_FOUND });
    return { ...page, questions };
  });
}

/** Which ids and pages the names of the file get. */
class NameBook {
  readonly ids = new Map<FoundQuestion, string>();
  readonly keys = new Map<FoundQuestion, string>();
  readonly pageIndex = new Map<string, number>();
  readonly questionPage = new Map<string, number>();
  readonly endIds = new Map<string, string>();

  constructor(found: FoundSurvey, parts: readonly PagePart[]) {
    const taken = new Set<string>();
    for (const [index, { page, isFirst, questions }] of parts.entries()) {
      if (isFirst && !this.pageIndex.has(page.name)) this.pageIndex.set(page.name, index);
      for (const one of questions) {
        const n = this.ids.size + 1;
        this.ids.set(one, `q${n}`);
        this.keys.set(one, freeName(keyFrom(one.name, `q${n}`), taken));
        if (!this.questionPage.has(one.name)) this.questionPage.set(one.name, index);
      }
    }
    for (const [i, { name }] of found.ends.slice(0, MOST_ENDS).entries())
      this.endIds.set(name, `end-${i + 1}`);
  }
}

class Assembly {
  private jumpsBefore = false;

  constructor(
    private readonly names: NameBook,
    private readonly before: Before,
    private readonly notes: Notes,
    private readonly languages: ReadonlySet<string>,
  ) {}

  page(part: PagePart, index: number): SurveyPage {
    const { page, isFirst, questions } = part;
    const showIf = this.rule(page.showIf, page.name);
    const title = isFirst && page.title ? this.text(page.title, page.name) : undefined;
    const made = questions.flatMap((one) => {
      const question = this.question(one);
      if (question && question.type !== "hidden")
        this.learn({ ...one, question }, page.showIf !== undefined, false);
      return question ? [question] : [];
    });
    for (const { name, aliases } of questions)
      for (const known of [name, ...(aliases?.keys() ?? [])]) this.before.repeatable.add(known);
    const jumps = part.jumps.slice(0, MOST_JUMPS).flatMap((jump) => this.jump(jump, index, part));
    for (const { source } of part.jumps.slice(MOST_JUMPS))
      this.notes.add("jump-unsupported", page.name, {}, source);
    this.jumpsBefore ||= jumps.length > 0;
    return {
      id: pageId(index),
      ...(title && Object.keys(title).length > 0 ? { title } : {}),
      questions: made,
      ...(showIf ? { showIf } : {}),
      ...(jumps.length > 0 ? { jumps } : {}),
      ...(page.shuffle && made.length > 1 ? { shuffle: true } : {}),
    };
  }

  /** From here on conditions may ask it. */
  learn(one: FoundQuestion, isOnHiddenPage: boolean, isRepeatable: boolean): void {
    const id = this.names.ids.get(one) ?? one.question.id;
    const question = { ...one.question, id };
    const mayHide = this.jumpsBefore || isOnHiddenPage || one.showIf !== undefined || one.carry !== undefined;
    const target = { question, answers: one.answers, mayHide };
    for (const [name, alias] of [[one.name, {}] as const, ...(one.aliases ?? [])]) {
      if (!this.before.targets.has(name)) this.before.targets.set(name, { ...target, ...alias });
      if (isRepeatable) this.before.repeatable.add(name);
    }
  }

  private question(one: FoundQuestion): Question | undefined {
    const { name, partRules } = one;
    const id = this.names.ids.get(one) ?? "q";
    const showIf = this.rule(one.showIf, name);
    const withTexts: unknown = mapTexts(one.question, (text) => this.text(text, name));
    const base = questionSchema.safeParse(withTexts);
    if (!base.success) {
      this.notes.add("type-unsupported", name, { type: one.question.type });
      return undefined;
    }
    const within = <P extends { code: number }>(part: P): P => {
      const rule = this.rule(partRules?.get(part.code), name);
      return rule ? { ...part, showIf: rule } : part;
    };
    const question: Question = {
      ...base.data,
      id,
      key: this.names.keys.get(one) ?? id,
      ...(showIf ? { showIf } : {}),
    };
    if (partRules && question.type === "matrix") question.rows = question.rows.map(within);
    if (partRules && "options" in question) question.options = question.options.map(within);
    return this.carried(question, one);
  }

  private carried(question: Question, { carry, name }: FoundQuestion): Question {
    if (!carry) return question;
    const source = this.before.targets.get(carry.from)?.question;
    const isSound = source && source.type !== "matrix" && partsOf(source).length > 0;
    const isSame = partsOf(question).some(({ code }) =>
      optionsOf(source ?? question).some((one) => one.code === code),
    );
    if (isSound && isSame && (question.type === "matrix" || "options" in question)) {
      const carried: unknown = { ...question, carryFrom: source.id, carryOver: carry.over };
      const parsed = questionSchema.safeParse(carried);
      if (parsed.success) return parsed.data;
    }
    this.notes.add("carry-unsupported", name, { from: carry.from });
    return question;
  }

  private jump({ when, to, source }: FoundJump, index: number, { page }: PagePart): Jump[] {
    const rule = when && this.resolve(when);
    if (when && !rule) {
      this.notes.add("jump-unsupported", page.name, {}, source);
      return [];
    }
    const target = this.jumpTarget(to);
    if (target === undefined) {
      this.notes.add("jump-unsupported", page.name, {}, source);
      return [];
    }
    if ("index" in target && target.index <= index) {
      this.notes.add("jump-back", page.name, {}, source);
      return [];
    }
    const there = "index" in target ? { page: pageId(target.index) } : target;
    return [{ ...(rule ? { when: rule } : {}), to: there }];
  }

  private jumpTarget(to: FoundJump["to"]): { index: number } | { end: string } | undefined {
    if ("end" in to) {
      const end = this.names.endIds.get(to.end);
      return end === undefined ? undefined : { end };
    }
    const index = "page" in to ? this.names.pageIndex.get(to.page) : this.names.questionPage.get(to.question);
    return index === undefined ? undefined : { index };
  }

  ends({ ends }: FoundSurvey): SurveyEnd[] {
    const lost = ends.slice(MOST_ENDS);
    if (lost.length > 0)
      this.notes.add(
        "too-many-ends",
        "",
        { n: lost.length, limit: MOST_ENDS },
        lost.map(({ name }) => name).join(", "),
      );
    return ends.slice(0, MOST_ENDS).map(({ name, title, text, redirect, screensOut }) => ({
      id: this.names.endIds.get(name) ?? name,
      ...(title ? { title: this.text(title, name) } : {}),
      ...(text ? { text: this.text(text, name) } : {}),
      ...this.redirect(redirect, name),
      ...(screensOut ? { screensOut } : {}),
    }));
  }

  quotas({ quotas }: FoundSurvey): Quota[] {
    return quotas.flatMap(({ name, limit, when, end }, i) => {
      const rule = this.resolve(when);
      const isSound = rule && Number.isInteger(limit) && limit >= 0 && limit <= 10_000_000 && i < MOST_QUOTAS;
      if (!isSound) {
        this.notes.add("quota-unsupported", name, {}, when.source);
        return [];
      }
      const at = end === undefined ? undefined : this.names.endIds.get(end);
      return [
        {
          id: `quota-${i + 1}`,
          name: name.slice(0, 100),
          when: rule,
          limit,
          ...(at === undefined ? {} : { end: at }),
        },
      ];
    });
  }

  /** Only addresses of the web are taken over, and none is opened. */
  redirect(address: string | undefined, place: string): { redirect?: string } {
    if (!address?.trim()) return {};
    const parsed = redirectUrl.safeParse(address.trim());
    if (parsed.success) return { redirect: parsed.data };
    this.notes.add("address-dropped", place, {}, address);
    return {};
  }

  private rule(wish: Wish | undefined, place: string): Rule | undefined {
    const rule = wish && this.resolve(wish);
    if (wish && !rule) this.notes.add("condition-unsupported", place, {}, wish.source);
    return rule;
  }

  private resolve({ test }: Wish): Rule | undefined {
    return test && resolveTest(test, (name) => this.before.targets.get(name));
  }

  text(text: LocalText, place: string): LocalText {
    const written: LocalText = {};
    for (const [language, one] of Object.entries(text))
      if (this.languages.has(language))
        written[language] = replaceMarks(one, (mark) => this.pipe(mark, place)).slice(0, 5000);
    return written;
  }

  private pipe({ name, written, instead }: PipeMark, place: string): string {
    const target = this.before.targets.get(name);
    // A row or a tick of a question has no words of its own to repeat.
    const isWhole = target && target.row === undefined && target.option === undefined;
    if (isWhole && this.before.repeatable.has(name)) return `{{${target.question.id}|…}}`;
    this.notes.add(isWhole ? "pipe-later" : "pipe-unsupported", place, {}, written);
    return instead;
  }
}

const pageId = (index: number) => `page-${index + 1}`;

/** Every text in it changed: what is a text in several languages, at any depth. */
function mapTexts(value: unknown, change: (text: LocalText) => LocalText): unknown {
  if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const text = TEXTS.has(name) ? localText.safeParse(inner) : undefined;
      return [name, text?.success ? change(text.data) : mapTexts(inner, change)];
    }),
  );
}

const TEXTS = new Set(["text", "help", "notApplicable", "low", "high", "unit", "best", "worst"]);
