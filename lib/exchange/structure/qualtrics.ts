import type { Question } from "../../survey/schema.ts";
import { type FileObject, objectsIn, openObject } from "./file-object.ts";
import { collectTexts, hasAnyText, type MarkPipes, markAll, tagOf } from "./file-texts.ts";
import type {
  FoundEnd,
  FoundJump,
  FoundPage,
  FoundQuestion,
  FoundQuota,
  FoundSurvey,
} from "./found-survey.ts";
import type { Notes } from "./notes.ts";
import { logicIn, skipWish } from "./qualtrics-logic.ts";
import { qualtricsQuestions } from "./qualtrics-questions.ts";
import { keyFrom } from "./question-parts.ts";
import { MOST_FOUND, type Reading } from "./reading.ts";
import { bothWishes, type Wish } from "./test-of-answers.ts";

const END = "end of survey";
const DEEPEST = 20;

/** A survey as Qualtrics exports it (`.qsf`): elements of several kinds, blocks, and a flow that puts them in order. */
export function readQualtrics(file: FileObject, notes: Notes): FoundSurvey {
  const entry = file.object("SurveyEntry");
  const main = tagOf(entry?.text("SurveyLanguage") ?? "en") ?? "en";
  const texts = collectTexts(main, notes, markPipes);
  const reading: Reading = { notes, texts, known: new Map() };
  const elements = objectsIn(file.value("SurveyElements")).map(({ object }) => object);
  const of = (kind: string) => elements.filter((element) => element.text("Element") === kind);
  const payloads = new Map<string, FileObject>();
  for (const element of of("SQ")) {
    const payload = element.object("Payload");
    const id = element.text("PrimaryAttribute") ?? payload?.text("QuestionID");
    if (payload && id) payloads.set(id, payload);
  }
  const blocks = new Map(
    of("BL")
      .flatMap((element) => objectsIn(element.value("Payload")))
      .map(({ name, object }) => [object.text("ID") ?? name, object] as const),
  );
  const flow = new FlowReader(reading, blocks, payloads);
  const [listed] = of("FL").map((element) => element.object("Payload")?.list("Flow") ?? []);
  if (listed && listed.length > 0) flow.walk(listed, undefined, 0);
  else for (const id of blocks.keys()) flow.block(id, undefined);
  const options = of("SO")[0]?.object("Payload");
  const thanks = texts.one("", options?.text("EOSMessage") ?? "");
  const { pages, ends } = flow.whole(thanks);
  const quotas = [...of("QO"), ...of("QTA")].flatMap((element) => quotaFrom(element));
  const scripts = [options?.text("Header"), options?.text("Footer"), options?.text("CustomStyles")].filter(
    Boolean,
  );
  notes.settings(scripts.length > 0 ? ["Header, Footer, CustomStyles"] : []);
  return {
    languages: texts.languages(),
    title: texts.one("", entry?.text("SurveyName") ?? ""),
    intro: undefined,
    thanks: hasAnyText(thanks) ? thanks : undefined,
    redirect: options?.text("SurveyTermination") === "Redirect" ? options.text("EOSRedirectURL") : undefined,
    pages,
    ends,
    quotas,
  };
}

/** `${q://QID1/ChoiceGroup/SelectedChoices}`, `${e://Field/source}`. */
const markPipes: MarkPipes = (text) =>
  markAll(text, /\$\{([a-z]{1,3}):\/\/([^{}\s]{1,150})\}/g, ([written = "", kind, path = ""]) => {
    const [id = "", what = "", third] = path.split("/");
    if (kind === "e" && id === "Field") return { name: `e:${what}` };
    if (kind !== "q") return { name: `? ${written}` };
    return { name: what === "ChoiceTextEntryValue" && third ? `${id}/${third}` : id };
  });

function quotaFrom(element: FileObject): FoundQuota[] {
  const payload = element.object("Payload");
  const name = payload?.text("Name") ?? "quota";
  const limit = payload?.number("Occurrences");
  if (!payload || limit === undefined) return [];
  return [{ name, limit, when: logicIn(payload, "Logic") ?? { test: undefined, source: "" } }];
}

interface OpenPage extends FoundPage {
  questions: FoundQuestion[];
  jumps: FoundJump[];
  block: string;
}

class FlowReader {
  private readonly pages: OpenPage[] = [];
  private readonly hidden: FoundQuestion[] = [];
  private readonly ends: FoundEnd[] = [];
  private endsOfSurvey = false;

  constructor(
    private readonly reading: Reading,
    private readonly blocks: ReadonlyMap<string, FileObject>,
    private readonly payloads: ReadonlyMap<string, FileObject>,
  ) {}

  walk(flow: readonly unknown[], condition: Wish | undefined, depth: number): void {
    if (depth > DEEPEST) return;
    for (const entry of flow) {
      const step = openObject(entry);
      if (!step) continue;
      const type = step.text("Type") ?? "";
      const inner = step.list("Flow");
      switch (type) {
        case "Standard":
        case "Block":
          this.block(step.text("ID") ?? "", condition);
          break;
        case "Branch": {
          const logic = logicIn(step, "BranchLogic") ?? { test: undefined, source: "Branch" };
          this.walk(inner, bothWishes(condition, logic), depth + 1);
          break;
        }
        case "EmbeddedData":
          this.embedded(step);
          break;
        case "EndSurvey":
          this.end(step, condition);
          break;
        case "BlockRandomizer":
        case "Randomizer":
          this.reading.notes.add("randomizer-unsupported", step.text("FlowID") ?? type);
          this.walk(inner, condition, depth + 1);
          break;
        case "Root":
        case "Group":
          this.walk(inner, condition, depth + 1);
          break;
        default:
          this.reading.notes.add("calculation-unsupported", step.text("FlowID") ?? "", { setting: type });
          this.walk(inner, condition, depth + 1);
      }
    }
  }

  /** A block as pages, cut at its page breaks. */
  block(id: string, condition: Wish | undefined): void {
    const { notes } = this.reading;
    const block = this.blocks.get(id);
    if (!block || block.text("Type") === "Trash") return;
    const options = block.object("Options");
    const random = options?.text("RandomizeQuestions") ?? "RandomizeNone";
    const shuffle = random === "RandomizeAll" || random === "true";
    if (!shuffle && !["RandomizeNone", "false", ""].includes(random))
      notes.add("randomizer-unsupported", id, {}, random);
    if (options?.has("Looping") && options.text("Looping") !== "None")
      notes.add("asked-once", block.text("Description") ?? id);
    const name = block.text("Description")?.trim() || id;
    const start = (): OpenPage => ({
      name,
      block: id,
      questions: [],
      jumps: [],
      ...(condition ? { showIf: condition } : {}),
      ...(shuffle ? { shuffle } : {}),
    });
    let page = start();
    const pages = [page];
    for (const { object: element } of objectsIn(block.value("BlockElements"))) {
      if (element.text("Type") === "Page Break") {
        page = start();
        pages.push(page);
        continue;
      }
      page.questions.push(...this.question(element, id));
    }
    this.pages.push(...pages.filter(({ questions }) => questions.length > 0));
  }

  private question(element: FileObject, block: string): FoundQuestion[] {
    const id = element.text("QuestionID") ?? "";
    const payload = this.payloads.get(id);
    const { reading } = this;
    if (!payload) return [];
    if (reading.known.size >= MOST_FOUND) {
      reading.notes.add("too-many-questions", "", { limit: MOST_FOUND });
      return [];
    }
    const made = qualtricsQuestions(reading, id, payload);
    for (const one of made) reading.known.set(one.name, one);
    const skips = [...objectsIn(element.value("SkipLogic")), ...objectsIn(payload.value("SkipLogic"))];
    const jumps = skips.map(({ object }) => this.skip(object, block));
    const last = made.at(-1);
    if (last && jumps.length > 0) made[made.length - 1] = { ...last, jumps };
    return made;
  }

  private skip(skip: FileObject, block: string): FoundJump {
    const when = skipWish(skip);
    const to = skip.text("SkipToDestination") ?? "";
    const source = `${when.source} → ${to}`;
    if (to === "ENDOFSURVEY") {
      this.endsOfSurvey = true;
      return { when, to: { end: END }, source };
    }
    if (to === "ENDOFBLOCK") return { when, to: { page: `after ${block}` }, source };
    const name = this.payloads.get(to)?.text("DataExportTag")?.trim() || to;
    return { when, to: { question: name }, source };
  }

  /** What comes with the address is a hidden question; what is set in the survey is calculated. */
  private embedded(step: FileObject): void {
    const { notes, texts } = this.reading;
    for (const { object } of objectsIn(step.value("EmbeddedData"))) {
      const field = object.text("Field") ?? object.text("Description") ?? "";
      const value = object.text("Value")?.trim();
      if (object.text("Type") === "Custom" && value) {
        notes.add("calculation-unsupported", field, { setting: "EmbeddedData" }, value);
        continue;
      }
      if (field === "" || this.hidden.some(({ name }) => name === `e:${field}`)) continue;
      const parameter =
        keyFrom(field, "field")
          .replace(/^[^A-Za-z]+/, "")
          .slice(0, 40) || "field";
      const question: Question = {
        id: "q",
        key: "q",
        type: "hidden",
        text: texts.one(field, field),
        required: false,
        role: "descriptor",
        parameter,
      };
      this.hidden.push({ name: `e:${field}`, question, answers: new Map() });
    }
  }

  /** An end in the flow is a page without questions that leads there. */
  private end(step: FileObject, condition: Wish | undefined): void {
    const options = step.object("Options");
    const name = step.text("FlowID") ?? `end ${this.ends.length + 1}`;
    const redirect =
      options?.text("SurveyTermination") === "Redirect" ? options.text("EOSRedirectURL") : undefined;
    const isScreened = options?.text("ResponseFlag") === "Screened";
    this.ends.push({ name, redirect, ...(isScreened ? { screensOut: true } : {}) });
    const source = `${condition?.source ?? ""} → ${name}`;
    const jump: FoundJump = { ...(condition ? { when: condition } : {}), to: { end: name }, source };
    this.pages.push({ name, block: name, questions: [], jumps: [jump] });
  }

  /** The pages and ends of the whole flow, with the jumps to the end of a block put right. */
  whole(thanks: FoundEnd["text"]): { pages: FoundPage[]; ends: FoundEnd[] } {
    const names = new Set<string>();
    const pages = this.pages.map((page, i) => {
      let name = page.name;
      for (let n = 2; names.has(name); n += 1) name = `${page.name} ${n}`;
      names.add(name);
      return { ...page, name, ...(i === 0 ? { questions: [...this.hidden, ...page.questions] } : {}) };
    });
    const follow = (jump: FoundJump): FoundJump => {
      const block =
        "page" in jump.to && jump.to.page.startsWith("after ") ? jump.to.page.slice(6) : undefined;
      if (block === undefined) return jump;
      const next = pages[pages.findLastIndex((page) => page.block === block) + 1];
      if (next) return { ...jump, to: { page: next.name } };
      this.endsOfSurvey = true;
      return { ...jump, to: { end: END } };
    };
    const followed = pages.map(({ block: _, ...page }) => ({
      ...page,
      jumps: page.jumps.map(follow),
      questions: page.questions.map((one) => (one.jumps ? { ...one, jumps: one.jumps.map(follow) } : one)),
    }));
    const usual: FoundEnd[] = this.endsOfSurvey
      ? [{ name: END, ...(thanks && hasAnyText(thanks) ? { text: thanks } : {}) }]
      : [];
    return { pages: followed, ends: [...usual, ...this.ends] };
  }
}
