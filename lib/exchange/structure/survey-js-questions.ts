import type { Question } from "../../survey/schema.ts";
import { type FileObject, objectsIn } from "./file-object.ts";
import { hasAnyText } from "./file-texts.ts";
import type { FoundQuestion } from "./found-survey.ts";
import { byCode, codeItems, type QuestionBase, roleOf, scaleFrom, scores } from "./question-parts.ts";
import { type Reading, withoutOptions } from "./reading.ts";
import { fieldsFrom, matrixFrom, matrixOfFields } from "./survey-js-grids.ts";
import { choicesOf, itemsOf, localOf, noteFormulas, wishOf } from "./survey-js-parts.ts";
import { typedQuestion } from "./survey-js-typed.ts";
import { usualWord } from "./usual-words.ts";

const FORMULAS = [
  "enableIf",
  "requiredIf",
  "setValueIf",
  "setValueExpression",
  "resetValueIf",
  "defaultValueExpression",
  "choicesVisibleIf",
  "choicesEnableIf",
  "rowsVisibleIf",
  "columnsVisibleIf",
  "minValueExpression",
  "maxValueExpression",
];

/** Our questions for one of SurveyJS: mostly one, several where it holds several fields. */
export function questionsFrom(reading: Reading, element: FileObject): FoundQuestion[] {
  const type = element.text("type") ?? "text";
  const name = element.text("name") ?? `question${reading.known.size + 1}`;
  const showIf = wishOf(element.text("visibleIf"));
  if (!showIf && element.flag("visible") === false)
    reading.notes.add("condition-unsupported", name, {}, '"visible": false');
  noteFormulas(reading, name, element, FORMULAS);
  if (element.has("defaultValue"))
    reading.notes.add("answers-dropped", name, {}, JSON.stringify(element.value("defaultValue")));
  const made = byType(reading, element, type, name);
  const comment = made.length > 0 ? commentOf(reading, element, name) : [];
  if (made.length === 1 && comment.length > 0) reading.notes.add("split", name, { n: 2 });
  reading.notes.settings(element.unread());
  return [...made, ...comment].map((one) =>
    withValueName(one, element.text("valueName"), { ...(showIf && { showIf }) }),
  );
}

function withValueName(
  one: FoundQuestion,
  valueName: string | undefined,
  rule: Pick<FoundQuestion, "showIf">,
): FoundQuestion {
  const aliases = new Map(one.aliases ?? []);
  if (valueName) aliases.set(valueName, {});
  return { ...one, ...rule, aliases };
}

function byType(reading: Reading, element: FileObject, type: string, name: string): FoundQuestion[] {
  const base = baseOf(reading, element, name);
  switch (type) {
    case "text":
    case "comment":
      return [typedQuestion(reading, element, type, name, base)];
    case "radiogroup":
    case "dropdown":
      return choice(reading, element, name, base, type === "dropdown" ? "dropdown" : undefined);
    case "checkbox":
    case "tagbox":
      return severalOf(reading, element, name, base);
    case "imagepicker":
      return element.flag("multiSelect")
        ? severalOf(reading, element, name, base)
        : choice(reading, element, name, base, undefined);
    case "boolean":
      return [yesNo(reading, element, name, base)];
    case "rating":
      return rating(reading, element, name, base);
    case "slider":
      return slider(reading, element, name, base);
    case "ranking":
      return ranking(reading, element, name, base);
    case "matrix":
      return matrixFrom(reading, element, name, base);
    case "matrixdropdown":
    case "matrixdynamic":
      return matrixOfFields(reading, element, name, base, type);
    case "multipletext":
      return fieldsFrom(reading, element, name, base);
    case "html":
      return statement(reading, name, base, localOf(reading, name, element.value("html")));
    default: {
      const { notes } = reading;
      const source = element.text("expression") ?? element.text("imageLink") ?? Object.values(base.text)[0];
      if (type === "image") notes.add("media-dropped", name, {}, source);
      else notes.add("type-unsupported", name, { type }, source);
      for (const rest of element.names()) element.ignore(rest);
      return [];
    }
  }
}

function baseOf(reading: Reading, element: FileObject, name: string): QuestionBase {
  const { texts } = reading;
  const text = localOf(reading, name, element.value("title"));
  const help = localOf(reading, name, element.value("description"));
  return {
    id: "q",
    key: "q",
    text: texts.named(text, name),
    ...(hasAnyText(help) ? { help } : {}),
    required: element.flag("isRequired") ?? false,
  };
}

/** What may be typed beside the answer, as a question of its own. */
function commentOf(reading: Reading, element: FileObject, name: string): FoundQuestion[] {
  const isShown = element.flag("showCommentArea") || element.flag("hasComment");
  const said = element.value("commentText");
  if (!isShown) return [];
  const text = said === undefined ? usualWord("comment", reading.texts.main) : localOf(reading, name, said);
  const question: Question = {
    id: "q",
    key: "q",
    type: "text",
    text,
    required: false,
    role: "quote",
    long: true,
    maxLength: 2000,
  };
  return [{ name: `${name}-Comment`, question, answers: new Map() }];
}

function choice(
  reading: Reading,
  element: FileObject,
  name: string,
  base: QuestionBase,
  display: "dropdown" | undefined,
): FoundQuestion[] {
  const { items, rules, carry, known } = choicesOf(reading, name, element, true);
  const { options, answers } = codeItems(items, name, reading.notes, known);
  if (options.length === 0) return withoutOptions(reading, name, base);
  const question: Question = {
    ...base,
    type: "single",
    role: roleOf("single"),
    options,
    ...(isShuffled(element) ? { shuffle: true } : {}),
    ...(display ? { display } : {}),
  };
  return [{ name, question, answers, partRules: byCode(rules, answers), carry }];
}

function severalOf(reading: Reading, element: FileObject, name: string, base: QuestionBase): FoundQuestion[] {
  const { items, rules, carry, known } = choicesOf(reading, name, element, false);
  const { options, answers } = codeItems(items, name, reading.notes, known);
  if (options.length === 0) return withoutOptions(reading, name, base);
  const counts = objectsIn(element.value("validators")).find(
    ({ object }) => object.text("type") === "answercount",
  );
  noteValidators(reading, name, element, ["answercount"]);
  const min = element.number("minSelectedChoices") || counts?.object.number("minCount");
  const max = element.number("maxSelectedChoices") || counts?.object.number("maxCount");
  const question: Question = {
    ...base,
    type: "multiple",
    role: roleOf("multiple"),
    options,
    ...(isShuffled(element) ? { shuffle: true } : {}),
    ...(min ? { min } : {}),
    ...(max ? { max } : {}),
  };
  return [{ name, question, answers, partRules: byCode(rules, answers), carry }];
}

const isShuffled = (element: FileObject) => element.text("choicesOrder") === "random";

/** Validators other than these have no counterpart. */
function noteValidators(
  { notes }: Reading,
  name: string,
  element: FileObject,
  known: readonly string[],
): void {
  for (const { object } of objectsIn(element.value("validators"))) {
    const type = object.text("type") ?? "";
    if (known.includes(type)) continue;
    const source = object.text("expression") ?? object.text("regex") ?? type;
    notes.add("validator-unsupported", name, { type }, source);
  }
}

function yesNo(reading: Reading, element: FileObject, name: string, base: QuestionBase): FoundQuestion {
  const { main } = reading.texts;
  const [yes, no] = [element.value("labelTrue"), element.value("labelFalse")].map((label) =>
    localOf(reading, name, label),
  );
  const answers = new Map([
    [element.text("valueTrue") ?? "true", 1],
    [element.text("valueFalse") ?? "false", 2],
  ]);
  const options = [
    { code: 1, key: "yes", text: yes && hasAnyText(yes) ? yes : usualWord("yes", main) },
    { code: 2, key: "no", text: no && hasAnyText(no) ? no : usualWord("no", main) },
  ];
  const question: Question = { ...base, type: "single", role: roleOf("single"), options, display: "yes-no" };
  return { name, question, answers };
}

const RECOMMENDS = /\bnps\b|net.?promoter|recommend|giới thiệu/i;

function rating(reading: Reading, element: FileObject, name: string, base: QuestionBase): FoundQuestion[] {
  const { notes, texts } = reading;
  const low = localOf(
    reading,
    name,
    element.value("minRateDescription") ?? element.value("minimumRateDescription"),
  );
  const high = localOf(
    reading,
    name,
    element.value("maxRateDescription") ?? element.value("maximumRateDescription"),
  );
  const values = itemsOf(reading, name, element.list("rateValues")).items;
  const min = element.number("rateMin") ?? 1;
  const step = element.number("rateStep") ?? 1;
  const count = element.number("rateCount");
  const max = element.number("rateMax") ?? min + ((count ?? 5) - 1) * step;
  const kind = element.text("rateType") ?? element.text("rateDisplayMode");
  const display = kind === "stars" ? "stars" : kind === "smileys" ? "faces" : undefined;
  const size = values.length > 0 ? values.length : Math.floor((max - min) / step) + 1;
  if (values.length === 0 && min === 0 && max === 10 && step === 1 && isAboutRecommending(name, base)) {
    const words = { low: orWord(low, "unlikely", texts.main), high: orWord(high, "likely", texts.main) };
    const question: Question = { ...base, type: "nps", role: roleOf("nps"), ...words };
    return [{ name, question, answers: scores(Array.from({ length: 11 }, (_, code) => ({ code }))) }];
  }
  const items =
    values.length > 0 || !(size >= 2 && size <= 11)
      ? values
      : Array.from({ length: size }, (_, i) => ({ value: String(min + i * step), text: {} }));
  const scale = scaleFrom(items);
  if (scale) {
    const [first, last] = [scale.points[0], scale.points.at(-1)];
    if (first && hasAnyText(low)) first.text = low;
    if (last && hasAnyText(high)) last.text = high;
    const question: Question = {
      ...base,
      type: "rating",
      role: roleOf("rating"),
      points: scale.points,
      ...(display ? { display } : {}),
    };
    return [{ name, question, answers: scale.answers }];
  }
  if (values.length > 0) {
    const { options, answers } = codeItems(values, name, notes);
    notes.add("as-single", name, { n: options.length });
    return [
      { name, question: { ...base, type: "single", role: "measure", ordinal: true, options }, answers },
    ];
  }
  if (!(max > min)) return withoutOptions(reading, name, base);
  notes.add("as-number", name);
  const ends = { ...(hasAnyText(low) ? { low } : {}), ...(hasAnyText(high) ? { high } : {}) };
  const question: Question = {
    ...base,
    type: "slider",
    role: "measure",
    min,
    max,
    step: Math.abs(step) || 1,
    ...ends,
  };
  return [{ name, question, answers: new Map() }];
}

const isAboutRecommending = (name: string, { text }: QuestionBase) =>
  [name, ...Object.values(text)].some((one) => RECOMMENDS.test(one));

const orWord = (text: Question["text"], word: "unlikely" | "likely", main: string) =>
  hasAnyText(text) ? text : usualWord(word, main);

function slider(reading: Reading, element: FileObject, name: string, base: QuestionBase): FoundQuestion[] {
  if (element.text("sliderType") === "range") {
    reading.notes.add("type-unsupported", name, { type: "slider (range)" }, Object.values(base.text)[0]);
    return [];
  }
  const [min, max, step] = [
    element.number("min") ?? 0,
    element.number("max") ?? 100,
    element.number("step") ?? 1,
  ];
  if (!(max > min) || !(step > 0)) return withoutOptions(reading, name, base);
  return [
    { name, question: { ...base, type: "slider", role: "descriptor", min, max, step }, answers: new Map() },
  ];
}

function ranking(reading: Reading, element: FileObject, name: string, base: QuestionBase): FoundQuestion[] {
  const { items, rules, carry, known } = choicesOf(reading, name, element, false);
  const plain = items.map(({ value, text, pinned }) => ({ value, text, ...(pinned ? { pinned } : {}) }));
  const { options, answers } = codeItems(plain, name, reading.notes, known);
  if (options.length === 0) return withoutOptions(reading, name, base);
  const asked = element.number("maxSelectedChoices") || options.length;
  const top = Math.max(1, Math.min(50, options.length, Math.round(asked)));
  const shuffle = isShuffled(element) ? { shuffle: true } : {};
  const question: Question = { ...base, type: "ranking", role: roleOf("ranking"), options, top, ...shuffle };
  return [{ name, question, answers, partRules: byCode(rules, answers), carry }];
}

function statement(
  reading: Reading,
  name: string,
  base: QuestionBase,
  html: Question["text"],
): FoundQuestion[] {
  const text = hasAnyText(html) ? html : base.text;
  if (!hasAnyText(html)) reading.notes.add("type-unsupported", name, { type: "html" });
  const question: Question = { ...base, text, type: "statement", role: "descriptor", required: false };
  return hasAnyText(html) ? [{ name, question, answers: new Map() }] : [];
}
