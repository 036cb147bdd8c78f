import { LimnError } from "../../errors.ts";
import { walkXml } from "../xml.ts";

const TYPES = ["single", "multiple", "quantity", "character", "logical", "date", "time"] as const;

/** A variable of a Triple-S survey. */
export interface TripleSVariable {
  name: string;
  label: string;
  type: (typeof TYPES)[number];
  use: string | undefined;
  /** Codes are words, not numbers. */
  isLiteral: boolean;
  /** Columns of a line, or number of the field, from 1. */
  start: number;
  finish: number;
  values: { code: string; label: string; hasScore: boolean }[];
  /** A multiple choice as a list of codes instead of a digit for each. */
  spread: { subfields: number; width: number | undefined } | undefined;
}

export interface TripleSDefinition {
  title: string;
  /** The data's file, as the definition names it. */
  href: string | undefined;
  isCsv: boolean;
  encoding: string | undefined;
  /** Lines before the first response. */
  skip: number;
  variables: TripleSVariable[];
}

/** Elements whose words are kept. */
const WORDS = new Set(["title", "name", "label", "value"]);

/**
 * The description of a Triple-S survey, versions 1.1 to 3.0, one record.
 * @param file its name, for error messages
 * @throws LimnError `triple-s-invalid` with the line, `file-xml-broken`, `file-xml-unsafe`
 */
export async function readTripleSDefinition(
  pieces: AsyncIterable<Uint8Array>,
  file: string,
): Promise<TripleSDefinition> {
  const found: TripleSDefinition = {
    title: "",
    href: undefined,
    isCsv: false,
    encoding: undefined,
    skip: 0,
    variables: [],
  };
  let records = 0;
  let variable: TripleSVariable | undefined;
  let code = "";
  let hasScore = false;
  let words = "";
  let inside = "";
  let alternatives = 0;
  const invalid = (name: string, line: number) => new LimnError("triple-s-invalid", { name, line });
  const walk = walkXml(
    pieces,
    file,
    {
      open(name, attributes, line) {
        if (name === "hierarchy" || (name === "record" && records > 0)) throw invalid("hierarchy", line);
        if (name === "record") {
          records += 1;
          found.href = attributes.href;
          found.isCsv = attributes.format === "csv";
          found.encoding = attributes.encoding;
          found.skip = Number(attributes.skip ?? 0) || 0;
        } else if (name === "variable") {
          const type = TYPES.find((one) => one === attributes.type);
          if (!type) throw invalid(`type="${attributes.type ?? ""}"`.slice(0, 60), line);
          variable = {
            name: `V${attributes.ident ?? found.variables.length + 1}`,
            label: "",
            type,
            use: attributes.use,
            isLiteral: attributes.format === "literal",
            start: 0,
            finish: 0,
            values: [],
            spread: undefined,
          };
        } else if (name === "position" && variable) {
          variable.start = Number(attributes.start);
          variable.finish = Number(attributes.finish ?? attributes.start);
          if (!(variable.start >= 1 && variable.finish >= variable.start && variable.finish <= 1_000_000))
            throw invalid(`position start="${attributes.start ?? ""}"`.slice(0, 60), line);
        } else if (name === "spread" && variable) {
          variable.spread = {
            subfields: Number(attributes.subfields) || 1,
            width: Number(attributes.width) || undefined,
          };
        }
        if (name === "value") {
          code = attributes.code ?? "";
          hasScore = attributes.score !== undefined;
        }
        // The same words in other languages, or as they were read to somebody: the first is the one that counts.
        if (name === "text") alternatives += 1;
        if (name === "br") words += " ";
        if (WORDS.has(name)) {
          inside = name;
          words = "";
          alternatives = 0;
        }
      },
      text(piece) {
        if (inside !== "" && alternatives <= 1) words += piece;
      },
      close(name, line) {
        const text = words.replace(/\s+/g, " ").trim();
        if (name === inside) inside = "";
        if (name === "title" && !variable) found.title = text;
        if (!variable) return;
        if (name === "name") variable.name = text || variable.name;
        if (name === "label") variable.label = text;
        if (name === "value")
          variable.values.push({ code: code.trim(), label: text || code.trim(), hasScore });
        if (name !== "variable") return;
        if (variable.start === 0) throw invalid(`${variable.name}: position`.slice(0, 60), line);
        found.variables.push(variable);
        variable = undefined;
      },
    },
    () => undefined,
  );
  for await (const _ of walk);
  if (found.variables.length === 0) throw invalid("variable", 1);
  return found;
}
