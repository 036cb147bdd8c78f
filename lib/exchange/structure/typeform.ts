import type { LocalText, Question } from "../../survey/schema.ts";
import { type FileObject, objectsIn, openObject } from "./file-object.ts";
import { collectTexts, hasAnyText, joinTexts, type MarkPipes, markAll, tagOf } from "./file-texts.ts";
import type { FoundEnd, FoundJump, FoundPage, FoundQuestion, FoundSurvey } from "./found-survey.ts";
import type { Notes } from "./notes.ts";
import { keyFrom } from "./question-parts.ts";
import { MOST_FOUND, type Reading } from "./reading.ts";
import { typeformQuestions } from "./typeform-fields.ts";
import { typeformTest } from "./typeform-logic.ts";

/** A form as Typeform's Create API gives it. One field is one page, as its respondents see it. */
export function readTypeform(file: FileObject, notes: Notes): FoundSurvey {
  const settings = file.object("settings");
  const main = tagOf(settings?.text("language") ?? "en") ?? "en";
  const texts = collectTexts(main, notes, (text) => withoutStars(markPipes(text)));
  const reading: Reading = { notes, texts, known: new Map() };
  const jumps = jumpsByField(reading, file);
  const hidden = hiddenFields(reading, file);
  const pages = fieldPages(reading, file.list("fields"), jumps);
  const [first] = pages;
  if (first) first.questions = [...hidden, ...first.questions];
  const welcome = objectsIn(file.value("welcome_screens")).map(({ object }) => screenText(reading, object));
  const screens = objectsIn(file.value("thankyou_screens")).map(({ object }) => endFrom(reading, object));
  const targets = new Set([...jumps.values()].flat().flatMap(({ to }) => ("end" in to ? [to.end] : [])));
  const ends = screens.filter(({ name }, i) => i > 0 || targets.has(name));
  const [usual] = screens;
  const variables = openObject(file.value("variables"))?.names() ?? [];
  for (const name of variables) notes.add("calculation-unsupported", name, { setting: "variables" });
  settings?.ignore("language");
  file.ignore(
    "id",
    "type",
    "title",
    "workspace",
    "theme",
    "_links",
    "created_at",
    "last_updated_at",
    "published_at",
    "self",
  );
  notes.settings([...file.unread(), ...(settings?.unread() ?? []).map((name) => `settings.${name}`)]);
  const intro = welcome.reduce(joinTexts, {});
  return {
    languages: texts.languages(),
    title: texts.one("", file.text("title") ?? ""),
    intro: hasAnyText(intro) ? intro : undefined,
    thanks: usual?.text,
    redirect: usual?.redirect,
    pages,
    ends,
    quotas: [],
  };
}

/** `{{field:ref}}` and `{{hidden:name}}`; scores say nothing here. */
const markPipes: MarkPipes = (text) =>
  markAll(text, /\{\{\s*(field|hidden|var|variable):([^{}\s]{1,100})\s*\}\}/g, ([, kind, ref = ""]) => ({
    name: kind === "field" ? ref : `${kind}:${ref}`,
  }));

/** Titles may be bold between stars. */
const withoutStars = (text: string) =>
  text.replace(/(^|[\s(])\*(\S(?:[^*\n]{0,300}\S)?)\*(?=$|[\s).,;:?!])/g, "$1$2");

interface OpenPage extends FoundPage {
  questions: FoundQuestion[];
}

function fieldPages(
  reading: Reading,
  fields: readonly unknown[],
  jumps: ReadonlyMap<string, readonly FoundJump[]>,
): OpenPage[] {
  return fields.flatMap((entry): OpenPage[] => {
    const field = openObject(entry);
    if (!field) return [];
    const questions = questionsOfField(reading, field, jumps, 0);
    const name = field.text("ref") ?? field.text("id") ?? "";
    return questions.length > 0 ? [{ name, questions }] : [];
  });
}

/** A field, or the fields of a group under the group's words. */
function questionsOfField(
  reading: Reading,
  field: FileObject,
  jumps: ReadonlyMap<string, readonly FoundJump[]>,
  depth: number,
): FoundQuestion[] {
  const { notes } = reading;
  const name = field.text("ref") ?? field.text("id") ?? `field ${reading.known.size + 1}`;
  const type = field.text("type");
  const inner = field.object("properties")?.list("fields") ?? [];
  const isGroup =
    type === "group" || type === "inline_group" || type === "contact_info" || type === "address";
  if (reading.known.size >= MOST_FOUND) {
    notes.add("too-many-questions", "", { limit: MOST_FOUND });
    return [];
  }
  const own =
    isGroup && depth < 5 ? groupHead(reading, field, name) : typeformQuestions(reading, field, name);
  for (const one of own) reading.known.set(one.name, one);
  const rest = isGroup
    ? inner.flatMap((entry) => {
        const child = openObject(entry);
        return child ? questionsOfField(reading, child, jumps, depth + 1) : [];
      })
    : [];
  const all = [...own, ...rest];
  const leaps = jumps.get(name);
  const last = all.at(-1);
  if (leaps && last) all[all.length - 1] = { ...last, jumps: [...(last.jumps ?? []), ...leaps] };
  else if (leaps) for (const { source } of leaps) notes.add("jump-unsupported", name, {}, source);
  return all;
}

function groupHead(reading: Reading, field: FileObject, name: string): FoundQuestion[] {
  const text = reading.texts.one(name, field.text("title") ?? "");
  const about = reading.texts.one(name, field.object("properties")?.text("description") ?? "");
  if (!hasAnyText(text)) return [];
  const question: Question = {
    id: "q",
    key: "q",
    type: "statement",
    text,
    ...(hasAnyText(about) ? { help: about } : {}),
    required: false,
    role: "descriptor",
  };
  return [{ name, question, answers: new Map() }];
}

/** Names that come with the address. */
function hiddenFields({ texts }: Reading, file: FileObject): FoundQuestion[] {
  return file.list("hidden").flatMap((entry): FoundQuestion[] => {
    if (typeof entry !== "string") return [];
    const parameter =
      keyFrom(entry, "field")
        .replace(/^[^A-Za-z]+/, "")
        .slice(0, 40) || "field";
    const question: Question = {
      id: "q",
      key: "q",
      type: "hidden",
      text: texts.one(entry, entry),
      required: false,
      role: "descriptor",
      parameter,
    };
    return [{ name: `hidden:${entry}`, question, answers: new Map() }];
  });
}

function screenText(reading: Reading, screen: FileObject): LocalText {
  const name = screen.text("ref") ?? "screen";
  const description = screen.object("properties")?.text("description");
  if (screen.has("attachment"))
    reading.notes.add("media-dropped", name, {}, screen.object("attachment")?.text("href"));
  return joinTexts(
    reading.texts.one(name, screen.text("title") ?? ""),
    reading.texts.one(name, description ?? ""),
  );
}

function endFrom(reading: Reading, screen: FileObject): FoundEnd {
  const text = screenText(reading, screen);
  const redirect = screen.object("properties")?.text("redirect_url");
  return { name: screen.text("ref") ?? "end", ...(hasAnyText(text) ? { text } : {}), redirect };
}

/** Jumps by the field after which they are taken; what calculates is noted. */
function jumpsByField(reading: Reading, file: FileObject): Map<string, FoundJump[]> {
  const jumps = new Map<string, FoundJump[]>();
  for (const { object: logic } of objectsIn(file.value("logic"))) {
    const ref = logic.text("ref") ?? "";
    for (const { object } of objectsIn(logic.value("actions"))) {
      const source = JSON.stringify(
        Object.fromEntries(object.names().map((name) => [name, object.value(name)])),
      );
      if (object.text("action") !== "jump") {
        reading.notes.add(
          "calculation-unsupported",
          ref,
          { setting: object.text("action") ?? "action" },
          source,
        );
        continue;
      }
      const to = object.object("details")?.object("to");
      const target = to?.text("value") ?? "";
      const isEnd = to?.text("type") === "thankyou" || to?.text("type") === "outcome";
      const condition = object.object("condition");
      const isAlways = condition === undefined || condition.text("op") === "always";
      jumps.set(ref, [
        ...(jumps.get(ref) ?? []),
        {
          ...(isAlways ? {} : { when: { test: typeformTest(condition), source } }),
          to: isEnd ? { end: target } : { question: target },
          source,
        },
      ]);
    }
  }
  return jumps;
}
