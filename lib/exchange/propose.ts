import { isDeclining, orderLevels } from "../segment/level-order.ts";
import { findNoYes, NUMBER_FORMS, type NumberForm, readNumber } from "./cell.ts";
import type { IgnoreReason, Proposal } from "./model.ts";
import { findJoinedPicks, findPickGroups, type PickGroup } from "./picks.ts";
import type { ColumnProfile, FileProfile } from "./profile.ts";
import { assignRoles } from "./propose-roles.ts";
import type { ImportType } from "./schema.ts";

/** Up to so many different values a column may still be a list of options. */
const MOST_LEVELS = 40;
/** Up to so many it may be made one by hand; the survey model allows no more. */
const MOST_OPTIONS = 200;
/** A scale has at most eleven points; its codes are its scores, so it starts at 0 or above. */
const MOST_POINTS = 11;
const EXAMPLES = 3;

/** Proposes a question for every column, in the order of the file. */
export function proposeImport(profile: FileProfile): Proposal[] {
  const groups = findPickGroups(profile.columns);
  const grouped = new Map(groups.flatMap((group) => group.columns.map(({ index }) => [index, group])));
  const proposals = profile.columns.flatMap((column) => {
    const group = grouped.get(column.index);
    if (!group) return [proposeColumn(column)];
    return group.columns[0] === column ? [proposeGroup(group, profile.rows)] : [];
  });
  return assignRoles(proposals);
}

function proposeGroup(group: PickGroup, rows: number): Proposal {
  const answered = Math.max(...group.columns.map((column) => column.answered));
  return {
    columns: group.columns.map(({ index }) => index),
    names: group.columns.map(({ name }) => name),
    use: true,
    title: group.title,
    type: "multiple",
    levels: group.options,
    role: "active",
    examples: [...(group.columns[0]?.values.keys() ?? [])].slice(0, EXAMPLES),
    answered,
    missing: rows - answered,
    choices: [{ type: "multiple", levels: group.options }],
  };
}

/** What one column would be on its own. */
export function proposeColumn(column: ColumnProfile): Proposal {
  const choices = choicesOf(column);
  const best = bestType(column, choices);
  const levels = choices.find(({ type }) => type === best.type)?.levels ?? [];
  const joined = best.type === "multiple" ? findJoinedPicks(column) : undefined;
  return {
    columns: [column.index],
    names: [column.name],
    use: best.reason === undefined,
    ...(best.reason && { reason: best.reason }),
    title: column.name.slice(0, 500),
    type: best.type,
    levels,
    role: "active",
    ...(joined && { delimiter: joined.delimiter }),
    examples: [...column.values.keys()].slice(0, EXAMPLES).map((value) => value.slice(0, 120)),
    answered: column.answered,
    missing: column.missing,
    choices,
  };
}

interface Best {
  type: ImportType;
  reason?: IgnoreReason;
}

function bestType(column: ColumnProfile, choices: Proposal["choices"]): Best {
  const { answered, values } = column;
  const allowed = new Map(choices.map(({ type, levels }) => [type, levels]));
  if (answered === 0) return { type: "text", reason: "empty" };
  if (values.size === 1) return { type: "nominal", reason: "constant" };
  if (column.personal > answered / 2 || CONTACT.test(column.name))
    return { type: "text", reason: "personal" };
  if (column.dates > answered * 0.9) return { type: "text", reason: "date" };
  if (isRunningNumber(column)) return { type: "number", reason: "id" };
  if (allowed.has("rating")) return { type: "rating" };
  if (findNoYes([...values.keys()])) return { type: "nominal" };
  const numbers = Math.max(...Object.values(column.numbers));
  if (numbers === answered && (allowed.get("ordinal")?.length ?? 0) <= MOST_POINTS && isShortScale(column))
    return { type: values.size === 2 ? "nominal" : "ordinal" };
  if (numbers >= answered * 0.95 && values.size > 2) return { type: "number" };
  if (allowed.has("multiple")) return { type: "multiple" };
  if (allowed.has("nominal") && values.size <= MOST_LEVELS && !isMostlyUnique(column))
    return { type: orderLevels([...values.keys()]) ? "ordinal" : "nominal" };
  if (isWordy(column)) return { type: "text" };
  return isMostlyUnique(column) ? { type: "text", reason: "id" } : { type: "text", reason: "too-varied" };
}

const CONTACT =
  /\b(e-?mail|phone|telephone|mobile|zalo number|số điện thoại|sđt|ip address|full name|họ tên|họ và tên)\b/i;
const IDENTITY =
  /(^|[\s_.-])(id|uuid|guid|token|respondent|response|row|index|serial|stt|mã)($|[\s_.-])|Id$|ID$/;

/** Different in every row, whole, and either called an id or counting up. */
function isRunningNumber(column: ColumnProfile): boolean {
  const distinct = column.overflows ? column.answered : column.values.size;
  if (column.numbers.plain < column.answered || distinct < column.answered || column.answered < 3)
    return false;
  if ([...column.values.keys()].some((cell) => !/^\d+$/.test(cell))) return false;
  return IDENTITY.test(column.name) || (column.ascending && column.answered >= 20);
}

const isMostlyUnique = (column: ColumnProfile): boolean =>
  column.overflows || (column.answered >= 10 && column.values.size > column.answered / 2);

/** People's own words rather than names and codes. */
const isWordy = ({ words, characters, answered }: ColumnProfile): boolean =>
  words >= answered * 2.5 && characters >= answered * 12;

/** How the column writes its numbers: the form that reads the most cells, the plainest among equals. */
export function numberFormOf(column: ColumnProfile): NumberForm {
  return NUMBER_FORMS.reduce((best, form) => (column.numbers[form] > column.numbers[best] ? form : best));
}

function wholeNumbers(column: ColumnProfile): number[] | undefined {
  if (column.overflows || column.values.size > MOST_OPTIONS) return undefined;
  const numbers = [...column.values.keys()].map((cell) => readNumber(cell, "plain"));
  const whole = numbers.filter((n) => n !== undefined && Number.isInteger(n));
  return whole.length === numbers.length ? whole.filter((n) => n !== undefined) : undefined;
}

/** At most eleven neighbouring whole numbers, such as −5 to 5. */
function isShortScale(column: ColumnProfile): boolean {
  const numbers = wholeNumbers(column);
  if (!numbers || numbers.length < 2) return false;
  return Math.max(...numbers) - Math.min(...numbers) < MOST_POINTS;
}

/** All points of an integer scale, also those that nobody chose. */
function ratingPoints(column: ColumnProfile): string[] | undefined {
  const numbers = wholeNumbers(column);
  if (!numbers || numbers.length < 3) return undefined;
  const [low, high] = [Math.min(1, ...numbers), Math.max(...numbers)];
  if (low < 0 || high > MOST_POINTS - 1 + low || high > 10) return undefined;
  return Array.from({ length: high - low + 1 }, (_, i) => String(low + i));
}

function choicesOf(column: ColumnProfile): Proposal["choices"] {
  const choices: Proposal["choices"] = [];
  const options = optionsOf(column);
  if (options) {
    choices.push({ type: "nominal", levels: options });
    if (options.length > 2) choices.push({ type: "ordinal", levels: inOrder(column, options) });
  }
  const points = ratingPoints(column);
  if (points) choices.push({ type: "rating", levels: points });
  const joined = findJoinedPicks(column);
  if (joined) choices.push({ type: "multiple", levels: joined.options });
  if (Math.max(...Object.values(column.numbers)) > 0) choices.push({ type: "number", levels: [] });
  choices.push({ type: "text", levels: [] });
  return choices;
}

/** The values as options: no before yes, numbers by size, others by how often they were chosen, "other" last. */
function optionsOf(column: ColumnProfile): string[] | undefined {
  const values = [...column.values.keys()];
  if (column.overflows || values.length < 1 || values.length > MOST_OPTIONS) return undefined;
  if (values.some((value) => value.length > 500)) return undefined;
  const noYes = findNoYes(values);
  if (noYes) return noYes;
  if (wholeNumbers(column)) return values.sort((a, b) => Number(a) - Number(b));
  const last = (value: string) => (isDeclining(value) ? 2 : /^(other|khác)(?!\p{L})/iu.test(value) ? 1 : 0);
  return values.sort(
    (a, b) => last(a) - last(b) || (column.values.get(b) ?? 0) - (column.values.get(a) ?? 0),
  );
}

const inOrder = (column: ColumnProfile, options: string[]): string[] =>
  wholeNumbers(column) ? options : (orderLevels(options) ?? options);
