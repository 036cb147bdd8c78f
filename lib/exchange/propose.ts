import { isDeclining, orderLevels } from "../segment/level-order.ts";
import { findNoYes, NUMBER_FORMS, type NumberForm, readNumber } from "./cell.ts";
import type { IgnoreReason, NumberLook, Proposal } from "./model.ts";
import { missingCodes, namesCounts, namesKinds, withoutValues } from "./numbers.ts";
import { findJoinedPicks, findPickGroups, type PickGroup } from "./picks.ts";
import type { ColumnProfile, FileProfile } from "./profile.ts";
import { assignRoles } from "./propose-roles.ts";
import type { ImportType } from "./schema.ts";

/** Up to so many different values a column may still be a list of options. */
const MOST_LEVELS = 40;
/** More, such as provinces, when each of them comes back so often. */
const ANSWERS_A_LEVEL = 5;
/** Up to so many it may be made one by hand; the survey model allows no more. */
const MOST_OPTIONS = 200;
/** A scale has at most eleven points; its codes are its scores, so it starts at 0 or above. */
const MOST_POINTS = 11;
const EXAMPLES = 3;

/** Proposes a question for every column, in the order of the file. */
export function proposeImport(profile: FileProfile): Proposal[] {
  const said = profile.sets.map(({ title, columns, options }) => ({
    title: title.slice(0, 500),
    options,
    columns: columns.flatMap((index) => profile.columns[index] ?? []),
  }));
  const inSaid = new Set(said.flatMap(({ columns }) => columns));
  const groups = [...said, ...findPickGroups(profile.columns.filter((column) => !inSaid.has(column)))];
  const grouped = new Map(groups.flatMap((group) => group.columns.map(({ index }) => [index, group])));
  const customs = customsOf(profile.columns);
  const proposals = profile.columns.flatMap((column) => {
    const group = grouped.get(column.index);
    if (!group) return [proposeColumn(column, customs)];
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

/** How a file writes its scales, seen over all its columns. */
interface Customs {
  /** Whether a short run of numbers from 0 is in order: a count rather than codes of kinds. */
  countsFromZero: boolean;
  /** How many columns have the same points, by {@link pointsKey}. */
  scales: Map<string, number>;
}

/** So many scales that begin at 1 show how this file writes its scales. */
const SHOWING_SCALES = 3;
/** So many columns on the same points are questions of one kind, whatever their names say. */
const BATTERY = 6;

const NO_CUSTOMS: Customs = { countsFromZero: true, scales: new Map() };

/**
 * Where a file has several scales and all of them begin at 1, short runs of numbers that begin at 0 are codes of
 * kinds; where none does, 0, 1, 2 is as likely a count. A scale of 0 to 10 is one anywhere.
 */
function customsOf(columns: readonly ColumnProfile[]): Customs {
  const scales = new Map<string, number>();
  let fromOne = 0;
  for (const column of columns) {
    const points = ratingPoints(withoutValues(column, missingCodes(column)));
    if (!points) continue;
    scales.set(pointsKey(points), (scales.get(pointsKey(points)) ?? 0) + 1);
    if (points[0] === "1" && points.length >= 4) fromOne += 1;
  }
  return { countsFromZero: fromOne < SHOWING_SCALES, scales };
}

const pointsKey = (points: readonly string[]): string => `${points[0]} ${points.length}`;

/** What one column would be. */
export function proposeColumn(whole: ColumnProfile, customs: Customs = NO_CUSTOMS): Proposal {
  const noAnswer = missingCodes(whole);
  const column = withoutValues(whole, noAnswer);
  const choices = choicesOf(column);
  const best = bestType(column, choices, customs);
  const levels = choices.find(({ type }) => type === best.type)?.levels ?? [];
  const joined = best.type === "multiple" ? findJoinedPicks(column) : undefined;
  return {
    columns: [column.index],
    names: [column.name],
    use: best.reason === undefined,
    ...(best.reason && { reason: best.reason }),
    title: (column.about?.label ?? column.name).slice(0, 500),
    type: best.type,
    levels,
    role: "active",
    ...(joined && { delimiter: joined.delimiter }),
    ...(noAnswer.length > 0 && { noAnswer }),
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

function bestType(column: ColumnProfile, choices: Proposal["choices"], customs: Customs): Best {
  const { answered, values } = column;
  const allowed = new Map(choices.map(({ type, levels }) => [type, levels]));
  if (answered === 0) return { type: "text", reason: "empty" };
  if (values.size === 1) return { type: "nominal", reason: "constant" };
  if (column.about?.isParadata)
    return { type: allowed.has("number") ? "number" : "text", reason: "paradata" };
  const isNames = NAME.test(column.name.trim()) && isMostlyUnique(column);
  if (
    column.personal > answered / 2 ||
    (CONTACT.test(column.name) && column.numbers.plain < answered) ||
    isNames
  )
    return { type: "text", reason: "personal" };
  if (column.dates > answered * 0.9) return { type: "text", reason: "date" };
  if (isRunningNumber(column)) return { type: "number", reason: "id" };
  if (findNoYes([...values.keys()])) return { type: "nominal" };
  const named = column.about?.options;
  if (named)
    return {
      type:
        allowed.has("ordinal") && (column.about?.measure === "ordinal" || orderLevels(named))
          ? "ordinal"
          : "nominal",
    };
  const scale = allowed.get("rating");
  if (scale && column.about?.measure === "nominal") return { type: "nominal" };
  if (scale && (customs.scales.get(pointsKey(scale)) ?? 0) < BATTERY) {
    if (namesKinds(column.name)) return { type: "nominal" };
    if (namesCounts(column.name)) return { type: "number" };
  }
  if (scale?.[0] === "0" && scale.length < MOST_POINTS && !customs.countsFromZero) return { type: "nominal" };
  if (scale) return { type: "rating" };
  const numbers = Math.max(...Object.values(column.numbers));
  if (numbers === answered && (allowed.get("ordinal")?.length ?? 0) <= MOST_POINTS && isShortScale(column))
    return { type: values.size === 2 ? "nominal" : "ordinal" };
  if (numbers === answered && values.size <= 12 && values.size > 2 && namesKinds(column.name))
    return { type: "nominal" };
  if (numbers >= answered * 0.95 && values.size > 2) return { type: "number" };
  if (allowed.has("multiple")) return { type: "multiple" };
  const isList =
    values.size <= MOST_LEVELS || (values.size * ANSWERS_A_LEVEL <= answered && !isWordy(column));
  if (allowed.has("nominal") && isList && !isMostlyUnique(column))
    return { type: orderLevels([...values.keys()]) ? "ordinal" : "nominal" };
  if (isWordy(column)) return { type: "text" };
  return isMostlyUnique(column) ? { type: "text", reason: "id" } : { type: "text", reason: "too-varied" };
}

const CONTACT =
  /(?<!\p{L})(e-?mail|phone( number)?|telephone|mobile (number|phone)|zalo number|số điện thoại|sđt|ip[ _]?address|(full|first|last|given|family|sur|your|respondent)[ _]?name|street address|home address|họ tên|họ và tên|tên (của )?(bạn|anh|chị)|địa chỉ( nhà)?)(?!\p{L})/iu;
/** A column that is called just so holds names of people where hardly any comes back. */
const NAME = /^(name|names|tên|họ|contact|liên hệ)$/i;
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
function numberFormOf(column: ColumnProfile): NumberForm {
  return NUMBER_FORMS.reduce((best, form) => (column.numbers[form] > column.numbers[best] ? form : best));
}

/** What the numbers of a column look like. */
export function numberLookOf(column: ColumnProfile): NumberLook {
  const form = numberFormOf(column);
  return { form, decimals: column.decimals[form] };
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
  const named = column.about?.options;
  const options = named ?? optionsOf(column);
  if (options && options.length <= MOST_OPTIONS) {
    choices.push({ type: "nominal", levels: options });
    if (options.length > 2)
      choices.push({ type: "ordinal", levels: named ? levelsOf(named) : inOrder(column, options) });
  }
  const points = ratingPoints(column);
  if (points) choices.push({ type: "rating", levels: points });
  const joined = findJoinedPicks(column);
  if (joined) choices.push({ type: "multiple", levels: joined.options });
  if (Math.max(...Object.values(column.numbers)) > 0) choices.push({ type: "number", levels: [] });
  choices.push({ type: "text", levels: [] });
  return choices;
}

/** As the file has them in order; as their words mean, where that is another order. */
const levelsOf = (named: readonly string[]): string[] => {
  const ordered = orderLevels(named);
  const isReversed = ordered && [...ordered].reverse().every((level, i) => level === named[i]);
  return ordered && !isReversed ? ordered : [...named];
};

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
