/** What people and programs write into a cell that holds no answer. */
const MISSING = new Set([
  "",
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "NaN",
  "nan",
  "null",
  "NULL",
  "Null",
  "-",
  "--",
  "–",
  ".",
  "?",
  "<NA>",
  "#NULL!",
  "#VALUE!",
  "#DIV/0!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "(null)",
  "(blank)",
]);

export const isMissing = (cell: string): boolean => MISSING.has(cell);

/** How a column writes its numbers: `1234.5`, `1,234.5` or `1.234,5`. A column keeps to one of them. */
export const NUMBER_FORMS = ["plain", "grouped", "comma"] as const;
export type NumberForm = (typeof NUMBER_FORMS)[number];

const FORM: Record<NumberForm, RegExp> = {
  // A leading zero belongs to a postcode or a telephone, not to a number.
  plain: /^[+-]?(0|[1-9]\d*)?(\.\d+)?(e[+-]?\d{1,2})?$/i,
  grouped: /^[+-]?\d{1,3}(,\d{3})*(\.\d+)?$/,
  comma: /^[+-]?(0|[1-9]\d*|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$/,
};

/** Longer cells are no numbers, and are not looked at: {@link AROUND} takes the time of their length squared. */
const LONGEST_NUMBER = 40;

const AROUND =
  /^([$€£¥₫]|us\$|usd|vnd)\s*|\s*(%|[€₫đ]|vnd|vnđ|usd|years?( old)?|yrs?|tuổi|cm|kg|km|hours?|hrs?|minutes?|mins?|days?|giờ|phút|ngày|lần|times?)$/gi;

/** The number a cell holds, a currency or percent sign left aside; `undefined` when it is none in this form. */
export function readNumber(cell: string, form: NumberForm): number | undefined {
  if (cell.length > LONGEST_NUMBER) return undefined;
  const bare = cell.replace(AROUND, "").replace("−", "-");
  if (!/\d/.test(bare) || !FORM[form].test(bare)) return undefined;
  const plain =
    form === "plain"
      ? bare
      : form === "grouped"
        ? bare.replaceAll(",", "")
        : bare.replaceAll(".", "").replace(",", ".");
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

const NO_YES: readonly (readonly [string, string])[] = [
  ["no", "yes"],
  ["n", "y"],
  ["false", "true"],
  ["f", "t"],
  ["0", "1"],
  ["không", "có"],
  ["sai", "đúng"],
  ["unchecked", "checked"],
  ["not selected", "selected"],
];

/** Whether a cell says yes or no, in the words that tick boxes are exported with. */
export function readYesNo(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  for (const [no, yes] of NO_YES) {
    if (word === no) return false;
    if (word === yes) return true;
  }
  return undefined;
}

/** The two values of a yes/no column, no first; `undefined` when these values are anything else. */
export function findNoYes(values: readonly string[]): [string, string] | undefined {
  const [a, b, ...more] = values;
  if (a === undefined || b === undefined || more.length > 0) return undefined;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  for (const [no, yes] of NO_YES) {
    if (x === no && y === yes) return [a, b];
    if (x === yes && y === no) return [b, a];
  }
  return undefined;
}

const MONTH =
  "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|tháng \\d{1,2}";
const NAMED_DATE = new RegExp(
  `^((${MONTH})\\.? \\d{1,2},? \\d{4}|\\d{1,2}[ -](${MONTH})[.,]?[ -]\\d{2,4})([ ,T]+\\d{1,2}:\\d{2}.*)?$`,
  "i",
);
const DATE =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([ T]+\d{1,2}:\d{2}.*)?$|^\d{1,2}:\d{2}(:\d{2})?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^(\+|00|0)[\d\s().-]{8,18}$/;

/** A date or a time of day, in any of the usual orders. */
export const looksLikeDate = (cell: string): boolean => DATE.test(cell) || NAMED_DATE.test(cell);

/** An e-mail address or a telephone number. */
export const looksPersonal = (cell: string): boolean => EMAIL.test(cell) || PHONE.test(cell);
