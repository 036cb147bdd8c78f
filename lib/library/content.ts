import type { MatrixRow, Question, QuestionOption, QuestionRole } from "../survey/schema.ts";
import { codesByKey, type KnownCodes } from "./known-codes.ts";
import { readScale, type Scale } from "./scale-text.ts";
import type { QuestionSetContent } from "./schema.ts";
import { RESPONDENT_BLOCK, SET_DESCRIPTIONS } from "./set-descriptions.ts";
import type { ShippedFile, ShippedOption, ShippedQuestion } from "./shipped-file.ts";

/** A set that Limn brings along. */
export interface BuiltInSet {
  key: string;
  content: QuestionSetContent;
}

const ROLES: Record<ShippedQuestion["role"], QuestionRole> = {
  S: "active",
  P: "descriptor",
  M: "measure",
  Q: "quote",
  X: "screener",
};

/** The stage an option of a shared list belongs to, where the question leaves it to its options. */
const STAGES: Record<string, Record<string, string>> = {
  touchpoint: {
    ...stageOf("awareness", "ad", "search", "social", "review"),
    ...stageOf("consideration", "site", "chat", "email", "phone"),
    ...stageOf("purchase", "market", "store", "app"),
    ...stageOf("retention", "delivery", "pack", "support"),
  },
  rstep: {
    ...stageOf("arrive", "find", "greet", "table"),
    ...stageOf("order", "menu", "order"),
    ...stageOf("consume", "wait", "product", "staff", "place"),
    ...stageOf("pay", "pay"),
    ...stageOf("after", "after"),
  },
  slot: { s1: "s1", s2: "s2", s3: "s3", s4: "s4", s5: "s5", s6: "s6", s7: "s7" },
};

function stageOf(stage: string, ...keys: string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, stage]));
}

const PREFER_NOT_TO_SAY: ShippedOption = {
  key: "unsaid",
  en: "Prefer not to say",
  vi: "Không muốn trả lời",
};

/** Long answers may be this long; what people write about themselves is rarely a tenth of it. */
const LONGEST = { short: 200, long: 2000 };

/**
 * The shipped file as question sets: shared lists and scales resolved, conditions made into rules. Every option
 * keeps the code it has in `known`; a new one gets the next that its question never used.
 * @throws Error when the file refers to something it does not hold
 */
export function builtInSets(file: ShippedFile, known: KnownCodes = codesByKey([])): BuiltInSet[] {
  const scales = new Map(Object.entries(file.scales).map(([name, lines]) => [name, readScale(lines)]));
  return file.sets.map((set) => {
    const described = SET_DESCRIPTIONS[set.id];
    if (!described) throw new Error(`set ${set.id} has no description`);
    const questions = new Map<string, Question>();
    const isBlock = described.key === RESPONDENT_BLOCK;
    for (const shipped of set.questions) {
      const convert = new Conversion(file, scales, questions, known, isBlock);
      questions.set(shipped.key, convert.question(shipped));
    }
    return {
      key: described.key,
      content: { title: set.title, description: described.description, questions: [...questions.values()] },
    };
  });
}

class Conversion {
  readonly #file: ShippedFile;
  readonly #scales: ReadonlyMap<string, Scale>;
  /** The questions of the set so far, which this one may refer to. */
  readonly #earlier: ReadonlyMap<string, Question>;
  readonly #known: KnownCodes;
  readonly #isBlock: boolean;

  constructor(
    file: ShippedFile,
    scales: ReadonlyMap<string, Scale>,
    earlier: ReadonlyMap<string, Question>,
    known: KnownCodes,
    isBlock: boolean,
  ) {
    this.#file = file;
    this.#scales = scales;
    this.#earlier = earlier;
    this.#known = known;
    this.#isBlock = isBlock;
  }

  question(shipped: ShippedQuestion): Question {
    const base = this.#base(shipped);
    switch (shipped.type) {
      case "single": {
        const ordinal = shipped.ordinal ? { ordinal: true } : {};
        return { ...base, type: "single", ...this.#options(shipped), ...ordinal };
      }
      case "multi":
        return {
          ...base,
          type: "multiple",
          ...this.#options(shipped),
          ...(shipped.max ? { max: shipped.max } : {}),
        };
      case "rank":
        return { ...base, type: "ranking", ...this.#options(shipped), top: shipped.max ?? 3 };
      case "scale":
        return { ...base, type: "rating", ...this.#scale(shipped) };
      case "matrix":
        return { ...base, type: "matrix", ...this.#columns(shipped), ...this.#rows(shipped) };
      case "nps": {
        const { points } = this.#scale(shipped);
        const [low, high] = [points[0]?.text, points.at(-1)?.text];
        if (!low || !high) throw new Error(`${shipped.key} has no words at its ends`);
        return { ...base, type: "nps", low, high };
      }
      case "boolean":
        return { ...base, type: "consent", purpose: shipped.key === "dm_consent" ? "use" : "quote" };
      case "number":
        return { ...base, type: "number", decimals: 0 };
      case "short_text":
        return { ...base, type: "text", long: false, maxLength: LONGEST.short };
      case "long_text":
        return { ...base, type: "text", long: true, maxLength: LONGEST.long };
    }
  }

  #base(shipped: ShippedQuestion) {
    const isText = shipped.type === "short_text" || shipped.type === "long_text";
    const condition = /^if (\w+)≠(\w+)$/.exec(shipped.typeNote ?? "");
    return {
      id: shipped.key,
      key: shipped.key,
      text: shipped.text,
      // Words are a gift; in the block about the person only the consent must be settled.
      required: this.#isBlock ? shipped.key === "dm_consent" : !isText,
      role: ROLES[shipped.role],
      dimension: shipped.dimension,
      ...(isOneStage(shipped.stage) ? { stage: shipped.stage } : {}),
      ...(condition ? { showIf: this.#rule(condition[1] ?? "", condition[2] ?? "") } : {}),
    };
  }

  #rule(question: string, key: string) {
    const source = this.#earlier.get(question);
    const option =
      source && "options" in source ? source.options.find((candidate) => candidate.key === key) : undefined;
    if (!option) throw new Error(`a condition asks for ${key} in ${question}, which is not there`);
    return { question, chose: "none" as const, codes: [option.code] };
  }

  #options(shipped: ShippedQuestion): { options: QuestionOption[]; carryFrom?: string } {
    const carryFrom = carriedFrom(shipped.optionsNote);
    if (carryFrom) {
      const { options } = this.#carried(carryFrom);
      return { options: options.filter((option) => !option.exclusive).map(withoutStage), carryFrom };
    }
    const list = shipped.options
      ? this.#resolve(shipped.options, shipped.stage)
      : listInNote(shipped.optionsNote);
    const all = this.#isBlock ? [...list, preferNotToSay(shipped)] : list;
    const codes = this.#known.assign(shipped.key, keysOf(all));
    return {
      options: all.map((option, i) => ({
        code: codes[i] ?? i + 1,
        key: option.key,
        text: { en: option.en, vi: option.vi },
        ...(option.exclusive ? { exclusive: true } : {}),
        ...(option.otherText ? { opensText: true } : {}),
        ...(option.notScored || option.key === PREFER_NOT_TO_SAY.key ? { missing: true } : {}),
        ...(option.screenOut ? { screensOut: true } : {}),
        ...(option.stage ? { stage: option.stage } : {}),
      })),
    };
  }

  #rows(shipped: ShippedQuestion): { rows: MatrixRow[]; carryFrom?: string } {
    if (!shipped.rows) throw new Error(`${shipped.key} has no rows`);
    if ("piped" in shipped.rows) {
      const carryFrom = carriedFrom(shipped.rows.piped) ?? "";
      const options = this.#carried(carryFrom).options.filter((option) => !option.exclusive);
      const rows = options.map(({ code, key, text, stage }) => ({
        code,
        key,
        text,
        ...(stage ? { stage } : {}),
      }));
      return { rows, carryFrom };
    }
    const list = this.#resolve(shipped.rows, shipped.stage);
    const codes = this.#known.assign(shipped.key, keysOf(list));
    return {
      rows: list.map(({ key, en, vi, stage }, i) => ({
        code: codes[i] ?? i + 1,
        key,
        text: { en, vi },
        ...(stage ? { stage } : {}),
      })),
    };
  }

  #columns(shipped: ShippedQuestion) {
    if (!shipped.columns) return { ...this.#scale(shipped), level: "ordinal" as const };
    const points = shipped.columns.map(({ en, vi }, i) => ({ code: i + 1, text: { en, vi } }));
    return { points, level: "nominal" as const };
  }

  #scale(shipped: ShippedQuestion) {
    const scale = this.#scales.get(shipped.scale ?? "");
    if (!scale) throw new Error(`${shipped.key} has no scale`);
    const { points, notApplicable } = scale;
    return notApplicable ? { points, notApplicable } : { points };
  }

  #carried(from: string) {
    const source = this.#earlier.get(from);
    if (source?.type !== "single" && source?.type !== "multiple") {
      throw new Error(`answers of ${from} are carried on, but it is not there before`);
    }
    return source;
  }

  #resolve(
    list: ShippedOption[] | { shared: string; plus?: ShippedOption[] | undefined },
    stage: string,
  ): ShippedOption[] {
    if (Array.isArray(list)) return list;
    const shared = this.#file.sharedOptions[list.shared];
    if (!shared) throw new Error(`there is no shared list ${list.shared}`);
    const stages = isOneStage(stage) ? undefined : STAGES[list.shared];
    const staged = shared.map((option) => {
      const found = option.stage ?? stages?.[option.key];
      return found ? { ...option, stage: found } : option;
    });
    return [...staged, ...(list.plus ?? [])];
  }
}

/** Not "–", "per row", "stage of touchpoint": those say that the options know. */
const isOneStage = (stage: string): boolean => /^[a-z]+$/.test(stage);

const carriedFrom = (note: string | undefined): string | undefined =>
  /^answers of (\w+)$/.exec(note ?? "")?.[1];

const keysOf = (list: readonly ShippedOption[]): string[] => list.map(({ key }) => key);

function withoutStage({ stage: _, ...option }: QuestionOption): QuestionOption {
  return option;
}

function preferNotToSay(shipped: ShippedQuestion): ShippedOption {
  return shipped.type === "multi" ? { ...PREFER_NOT_TO_SAY, exclusive: true } : PREFER_NOT_TO_SAY;
}

/** "…; default: manufacturing, retail, other / sản xuất, bán lẻ, khác" as options. */
function listInNote(note: string | undefined): ShippedOption[] {
  const [en = [], vi = []] = (note?.split("default: ")[1] ?? "")
    .split(" / ")
    .map((words) => words.split(", "));
  if (en.length < 2 || en.length !== vi.length)
    throw new Error(`no list can be read from the note "${note}"`);
  return en.map((word, i) => ({
    key: word,
    en: capital(word),
    vi: capital(vi[i] ?? ""),
    ...(word === "other" ? { otherText: true } : {}),
  }));
}

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1);
