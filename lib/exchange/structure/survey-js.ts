import type { LocalText, Question } from "../../survey/schema.ts";
import { type FileObject, objectsIn, openObject } from "./file-object.ts";
import { collectTexts, hasAnyText, markAll, tagOf } from "./file-texts.ts";
import type { FoundEnd, FoundJump, FoundPage, FoundQuestion, FoundSurvey } from "./found-survey.ts";
import type { Notes } from "./notes.ts";
import { MOST_FOUND, type Reading } from "./reading.ts";
import { localOf, noteFormulas, wishOf } from "./survey-js-parts.ts";
import { questionsFrom } from "./survey-js-questions.ts";
import { bothWishes, type Comparison, type Test, type Wish } from "./test-of-answers.ts";

/**
 * A survey as SurveyJS defines it (its JSON Schema `surveyjs_definition.json`, with the older names of settings):
 * pages or a bare list of elements, panels, questions, expressions in their simple form.
 */
export function readSurveyJs(file: FileObject, notes: Notes): FoundSurvey {
  const main = tagOf(file.text("locale") ?? "en") ?? "en";
  // A name in braces that no question has may be just that.
  const texts = collectTexts(main, notes, (text) =>
    markAll(text, /\{([^{}]{1,100})\}/g, ([written = "", name = ""]) => ({
      name: name.trim(),
      instead: written,
    })),
  );
  const reading: Reading = { notes, texts, known: new Map() };
  const listed = objectsIn(file.value("pages")).map(({ object }) => object);
  const bare = file.has("elements") || file.has("questions") ? [file] : [];
  const pages = [...listed, ...bare].map((page, i) => pageFrom(reading, page, i, page === file));
  const title = localOf(reading, "", file.value("title"));
  const intro = localOf(reading, "", file.value("description"));
  const thanks = localOf(reading, "", file.value("completedHtml"));
  const ends: FoundEnd[] = [];
  const flow = { reading, pages, ends, thanks };
  triggersFrom(flow, file);
  endsFrom(flow, file);
  calculationsFrom(reading, file);
  file.ignore("locale");
  notes.settings(file.unread());
  if (file.text("questionOrder") === "random" || file.text("questionsOrder") === "random")
    for (const page of pages) page.shuffle ??= true;
  return {
    languages: texts.languages(),
    title,
    intro: hasAnyText(intro) ? intro : undefined,
    thanks: hasAnyText(thanks) ? thanks : undefined,
    redirect: file.text("navigateToUrl"),
    pages,
    ends,
    quotas: [],
  };
}

interface OpenPage extends FoundPage {
  questions: FoundQuestion[];
  jumps: FoundJump[];
}

function pageFrom(reading: Reading, page: FileObject, index: number, isRoot: boolean): OpenPage {
  const name = (isRoot ? undefined : page.text("name")) ?? `page${index + 1}`;
  const questions = elementsOf(reading, page, 0);
  if (isRoot) return { name, questions, jumps: [] };
  const title = localOf(reading, name, page.value("title"));
  const about = localOf(reading, name, page.value("description"));
  const order = page.text("questionOrder") ?? page.text("questionsOrder");
  const showIf = wishOf(page.text("visibleIf"));
  if (!showIf && page.flag("visible") === false)
    reading.notes.add("condition-unsupported", name, {}, '"visible": false');
  noteFormulas(reading, name, page, ["enableIf", "requiredIf"]);
  page.ignore("name");
  reading.notes.settings(page.unread().map((setting) => `page.${setting}`));
  return {
    name,
    ...(hasAnyText(title) ? { title } : {}),
    questions: hasAnyText(about) ? [statement(`${name}-description`, about), ...questions] : questions,
    jumps: [],
    ...(showIf ? { showIf } : {}),
    ...(order === "random" ? { shuffle: true } : order === "initial" ? { shuffle: false } : {}),
  };
}

/** What a page or a panel holds; panels in panels are laid flat. */
function elementsOf(reading: Reading, holder: FileObject, depth: number): FoundQuestion[] {
  const list = [...holder.list("elements"), ...holder.list("questions")];
  return list.flatMap((entry) => {
    const element = openObject(entry);
    if (!element) return [];
    if (reading.known.size >= MOST_FOUND) {
      reading.notes.add("too-many-questions", "", { limit: MOST_FOUND });
      return [];
    }
    const type = element.text("type");
    const isPanel = type === "panel" || type === "flowpanel" || type === "paneldynamic";
    const made = isPanel ? panelFrom(reading, element, depth) : questionsFrom(reading, element);
    for (const one of made) reading.known.set(one.name, one);
    return made;
  });
}

function panelFrom(reading: Reading, panel: FileObject, depth: number): FoundQuestion[] {
  const name = panel.text("name") ?? "panel";
  const isRepeated = panel.text("type") === "paneldynamic";
  const inner = isRepeated
    ? elementsOf(reading, openObject({ elements: panel.value("templateElements") }) ?? panel, depth + 1)
    : elementsOf(reading, panel, depth + 1);
  if (isRepeated) reading.notes.add("asked-once", name);
  const showIf = wishOf(panel.text("visibleIf"));
  if (!showIf && panel.flag("visible") === false)
    reading.notes.add("condition-unsupported", name, {}, '"visible": false');
  noteFormulas(reading, name, panel, ["enableIf", "requiredIf"]);
  const head = [panel.value("title"), panel.value("description")]
    .map((text) => localOf(reading, name, text))
    .filter(hasAnyText);
  const [title = {}, about] = head;
  const heading = hasAnyText(title) ? [statement(`${name}-title`, title, about)] : [];
  panel.ignore("type");
  reading.notes.settings(panel.unread().map((setting) => `panel.${setting}`));
  return [...heading, ...inner].map((one): FoundQuestion => {
    const aliases = new Map(one.aliases ?? []);
    if (isRepeated) aliases.set(`panel.${one.name}`, {});
    return { ...one, aliases, showIf: bothWishes(showIf, one.showIf) };
  });
}

function statement(name: string, text: LocalText, help?: LocalText): FoundQuestion {
  const question: Question = {
    id: "q",
    key: "q",
    type: "statement",
    text,
    ...(help ? { help } : {}),
    required: false,
    role: "descriptor",
  };
  return { name, question, answers: new Map() };
}

interface Flow {
  reading: Reading;
  pages: OpenPage[];
  ends: FoundEnd[];
  thanks: LocalText;
}

/** "Complete" and "skip" triggers are jumps from the page of the last question that they ask; others calculate. */
function triggersFrom({ reading, pages, ends, thanks }: Flow, file: FileObject): void {
  for (const { object } of objectsIn(file.value("triggers"))) {
    const type = object.text("type") ?? "";
    const when = wishOf(object.text("expression"));
    const page = when?.test && pageAskedLast(pages, when.test);
    const skipTo = object.text("gotoName");
    const isJump = type === "complete" || (type === "skip" && skipTo !== undefined);
    if (!isJump || !when) {
      const source = object.names().map((name) => `${name}: ${JSON.stringify(object.value(name))}`);
      reading.notes.add("calculation-unsupported", "", { setting: type || "trigger" }, source.join(", "));
      continue;
    }
    if (!page) {
      reading.notes.add("jump-unsupported", "", {}, `${type}: ${when.source}`);
      continue;
    }
    if (type === "complete" && !ends.some(({ name }) => name === "complete"))
      ends.push({ name: "complete", ...(hasAnyText(thanks) ? { text: thanks } : {}) });
    const to = type === "complete" ? { end: "complete" } : { question: skipTo ?? "" };
    page.jumps.push({ when, to, source: when.source });
  }
}

function pageAskedLast(pages: readonly OpenPage[], test: Test): OpenPage | undefined {
  const refs = new Set(comparisonsOf(test).map(({ ref }) => ref));
  return pages.findLast(({ questions }) =>
    questions.some(
      ({ name, aliases }) => refs.has(name) || [...(aliases?.keys() ?? [])].some((one) => refs.has(one)),
    ),
  );
}

const comparisonsOf = (test: Test): Comparison[] =>
  "all" in test ? test.all.flatMap(comparisonsOf) : "any" in test ? test.any.flatMap(comparisonsOf) : [test];

/** Other words and addresses at the end, by condition: ends that the last page leads to. */
function endsFrom({ reading, pages, ends }: Flow, file: FileObject): void {
  const last = pages.at(-1);
  const lists = [
    { name: "completedHtmlOnCondition", what: "html" },
    { name: "navigateToUrlOnCondition", what: "url" },
  ];
  for (const { name, what } of lists) {
    for (const [i, { object }] of objectsIn(file.value(name)).entries()) {
      const when: Wish | undefined = wishOf(object.text("expression"));
      const end = `${name}-${i + 1}`;
      if (!when || !last) continue;
      const text = what === "html" ? localOf(reading, end, object.value("html")) : undefined;
      ends.push({ name: end, ...(text ? { text } : { redirect: object.text("url") }) });
      last.jumps.push({ when, to: { end }, source: when.source });
    }
  }
}

function calculationsFrom({ notes }: Reading, file: FileObject): void {
  for (const { object } of objectsIn(file.value("calculatedValues"))) {
    const name = object.text("name") ?? "";
    notes.add("calculation-unsupported", name, { setting: "calculatedValues" }, object.text("expression"));
  }
}
