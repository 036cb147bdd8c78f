import { type Asked, type Literal, negated, type Test, type Wish } from "./test-of-answers.ts";

/**
 * Conditions as SurveyJS and LimeSurvey write them: `{nps} < 7 and {why} notempty`, `Q1.NAOK == "A1" && !is_empty(Q2)`.
 * Understood: a name against a literal, joined by and, or, not and brackets. Nothing is ever evaluated.
 */
export type Dialect = "survey-js" | "lime-survey";

const LONGEST = 5_000;
const DEEPEST = 20;

type Token =
  | { kind: "ref"; name: string }
  | { kind: "literal"; value: Literal }
  | { kind: "word"; word: string }
  | { kind: "sign"; sign: string };

/** Thrown inside this file only: the expression asks for more than we understand. */
class NotSimple extends Error {}

export function readExpression(source: string, dialect: Dialect): Wish {
  try {
    if (source.length > LONGEST) throw new NotSimple();
    const reader = new Reader(tokensOf(source, dialect), dialect);
    return { test: reader.whole(), source };
  } catch (error) {
    if (!(error instanceof NotSimple)) throw error;
    return { test: undefined, source };
  }
}

const PIECE =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)(?![\w.])|(\{[^{}]+\})|([A-Za-z_][\w.#]*)|(&&|\|\||==|!=|<>|<=|>=|[<>=!()[\],])|($))/y;
const SGQA = /^\s*(\d+X\d+X\w+(?:\.\w+)?)/;

function tokensOf(source: string, dialect: Dialect): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    // LimeSurvey's old names of fields begin with a digit.
    const field = dialect === "lime-survey" ? SGQA.exec(source.slice(at, at + 80)) : null;
    if (field?.[1]) {
      tokens.push({ kind: "ref", name: limeName(field[1]) });
      at += field[0].length;
      continue;
    }
    PIECE.lastIndex = at;
    const match = PIECE.exec(source);
    if (!match) throw new NotSimple();
    at = PIECE.lastIndex;
    const [, double, single, number, braced, word, sign] = match;
    const quoted = double ?? single;
    if (quoted !== undefined) tokens.push({ kind: "literal", value: quoted.replace(/\\(.)/g, "$1") });
    else if (number !== undefined) tokens.push({ kind: "literal", value: Number(number) });
    else if (braced !== undefined) tokens.push({ kind: "ref", name: braced.slice(1, -1).trim() });
    else if (word !== undefined) tokens.push(wordToken(word, dialect));
    else if (sign !== undefined) tokens.push({ kind: "sign", sign });
  }
  return tokens;
}

const WORDS = new Set(
  "and or not eq ne lt le gt ge equal notequal less greater lessorequal greaterorequal contains notcontains anyof allof noneof empty notempty".split(
    " ",
  ),
);

function wordToken(word: string, dialect: Dialect): Token {
  const low = word.toLowerCase();
  if (low === "true" || low === "false") return { kind: "literal", value: low === "true" };
  if (WORDS.has(low) || low === "is_empty") return { kind: "word", word: low };
  if (dialect === "lime-survey") return { kind: "ref", name: limeName(word) };
  throw new NotSimple();
}

/** What stands behind the name says how to read it; the code and the plain value are what we compare with. */
function limeName(name: string): string {
  const [stem = "", ...endings] = name.split(".");
  if (endings.some((ending) => !/^(NAOK|code|value|valueNAOK)$/.test(ending))) throw new NotSimple();
  return stem;
}

const COMPARISONS: Readonly<Record<string, Asked>> = {
  "=": "equal",
  "==": "equal",
  eq: "equal",
  equal: "equal",
  "!=": "not-equal",
  "<>": "not-equal",
  ne: "not-equal",
  notequal: "not-equal",
  "<": "below",
  lt: "below",
  less: "below",
  "<=": "at-most",
  le: "at-most",
  lessorequal: "at-most",
  ">": "above",
  gt: "above",
  greater: "above",
  ">=": "at-least",
  ge: "at-least",
  greaterorequal: "at-least",
  contains: "contains",
  notcontains: "contains-not",
  anyof: "any-of",
  allof: "all-of",
  noneof: "none-of",
};

const TURNED: Partial<Record<Asked, Asked>> = {
  equal: "equal",
  "not-equal": "not-equal",
  below: "above",
  "at-most": "at-least",
  above: "below",
  "at-least": "at-most",
};

class Reader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly dialect: Dialect,
  ) {}

  whole(): Test {
    const test = this.either();
    if (this.at < this.tokens.length) throw new NotSimple();
    return test;
  }

  private either(): Test {
    const tests = [this.every()];
    while (this.takes("or", "||")) tests.push(this.every());
    return tests.length === 1 && tests[0] ? tests[0] : { any: tests };
  }

  private every(): Test {
    const tests = [this.one()];
    while (this.takes("and", "&&")) tests.push(this.one());
    return tests.length === 1 && tests[0] ? tests[0] : { all: tests };
  }

  private one(): Test {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new NotSimple();
    const test = this.unwrapped();
    this.depth -= 1;
    return test;
  }

  private unwrapped(): Test {
    if (this.takes("not", "!")) {
      const test = negated(this.one());
      if (!test) throw new NotSimple();
      return test;
    }
    if (this.takes("is_empty")) return { ref: this.inBrackets(), asked: "empty", values: [] };
    if (this.takes("(")) {
      const test = this.either();
      this.expect(")");
      return test;
    }
    return this.comparison();
  }

  private comparison(): Test {
    const left = this.next();
    if (left.kind === "ref") {
      if (this.takes("empty")) return { ref: left.name, asked: "empty", values: [] };
      if (this.takes("notempty")) return { ref: left.name, asked: "not-empty", values: [] };
      const asked = this.operator();
      const { values, isList } = this.literals();
      if (values.length === 1 && values[0] === "") return againstNothing(left.name, asked);
      if (!isList) return { ref: left.name, asked, values };
      if (asked === "equal") return { ref: left.name, asked: "exactly", values };
      if (!["any-of", "all-of", "none-of", "contains", "contains-not"].includes(asked)) throw new NotSimple();
      // Of a list, "contains" asks for all of it.
      if (asked === "contains") return { ref: left.name, asked: "all-of", values };
      return { ref: left.name, asked: asked === "contains-not" ? "none-of" : asked, values };
    }
    if (left.kind !== "literal") throw new NotSimple();
    const turned = TURNED[this.operator()];
    const right = this.next();
    if (!turned || right.kind !== "ref") throw new NotSimple();
    if (left.value === "") return againstNothing(right.name, turned);
    return { ref: right.name, asked: turned, values: [left.value] };
  }

  private literals(): { values: Literal[]; isList: boolean } {
    const values: Literal[] = [];
    if (!this.takes("[")) {
      const token = this.next();
      if (token.kind !== "literal") throw new NotSimple();
      return { values: [token.value], isList: false };
    }
    while (!this.takes("]")) {
      const token = this.next();
      if (token.kind !== "literal") throw new NotSimple();
      values.push(token.value);
      if (!this.takes(",") && !this.sees("]")) throw new NotSimple();
    }
    if (values.length === 0) throw new NotSimple();
    return { values, isList: true };
  }

  private inBrackets(): string {
    this.expect("(");
    const token = this.next();
    if (token.kind !== "ref") throw new NotSimple();
    this.expect(")");
    return token.name;
  }

  private operator(): Asked {
    const token = this.next();
    const written = token.kind === "sign" ? token.sign : token.kind === "word" ? token.word : "";
    // In LimeSurvey "=" assigns.
    if (this.dialect === "lime-survey" && written === "=") throw new NotSimple();
    const asked = Object.hasOwn(COMPARISONS, written) ? COMPARISONS[written] : undefined;
    if (!asked) throw new NotSimple();
    return asked;
  }

  private next(): Token {
    const token = this.tokens[this.at];
    if (!token) throw new NotSimple();
    this.at += 1;
    return token;
  }

  private sees(...written: string[]): boolean {
    const token = this.tokens[this.at];
    if (token?.kind === "sign") return written.includes(token.sign);
    return token?.kind === "word" && written.includes(token.word);
  }

  private takes(...written: string[]): boolean {
    const isThere = this.sees(...written);
    if (isThere) this.at += 1;
    return isThere;
  }

  private expect(written: string): void {
    if (!this.takes(written)) throw new NotSimple();
  }
}

/** Compared with an empty text: whether there is an answer. */
function againstNothing(ref: string, asked: Asked): Test {
  if (asked === "equal") return { ref, asked: "empty", values: [] };
  if (asked === "not-equal" || asked === "above") return { ref, asked: "not-empty", values: [] };
  throw new NotSimple();
}
