import * as z from "zod";
import { LimnError } from "../errors.ts";
import type { Proposal } from "./model.ts";
import type { FileProfile } from "./profile.ts";
import { proposeColumn } from "./propose.ts";
import type { ImportType, PlannedQuestion } from "./schema.ts";

/**
 * Column types as a file, the form that the segment command reads too: per column its name, type, levels in
 * order, role, and the question's words; columns that share a `group` are one question of several answers.
 */
export const typesFile = z.object({
  columns: z
    .array(
      z.object({
        name: z.string(),
        type: z.enum(["nominal", "binary", "ordinal", "numeric"]),
        levels: z.array(z.coerce.string().max(500)).max(200).optional(),
        role: z.enum(["active", "descriptor", "class", "ignore"]).default("active"),
        text: z.string().max(500).optional(),
        group: z.string().max(500).optional(),
      }),
    )
    .min(1),
});
export type TypesFile = z.output<typeof typesFile>;
type TypedColumn = TypesFile["columns"][number];

/**
 * The plan of a file whose types somebody wrote down; columns that are not named stay as they were proposed.
 * @throws LimnError `import-unknown-column` when the file has no such column
 */
export function planFromTypes(
  profile: FileProfile,
  proposals: readonly Proposal[],
  types: TypesFile,
): PlannedQuestion[] {
  const places = new Map(profile.columns.map(({ name, index }) => [name.toLowerCase(), index]));
  const typed = types.columns.map((column) => {
    const index = places.get(column.name.trim().toLowerCase());
    if (index === undefined) throw new LimnError("import-unknown-column", { name: column.name });
    return { ...column, index };
  });
  const named = new Set(typed.map(({ index }) => index));
  const rest = proposals.filter(({ columns }) => !columns.some((column) => named.has(column)));
  const groups = new Map<string, (TypedColumn & { index: number })[]>();
  for (const column of typed) {
    const key = column.group ?? `column ${column.index}`;
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  const questions = [...groups.values()].map((members) => questionOf(profile, members));
  return [...questions, ...rest].sort((a, b) => (a.columns[0] ?? 0) - (b.columns[0] ?? 0));
}

function questionOf(
  profile: FileProfile,
  members: readonly (TypedColumn & { index: number })[],
): PlannedQuestion {
  const [first] = members;
  const column = profile.columns[first?.index ?? -1];
  if (!first || !column) throw new LimnError("invalid");
  const use = first.role !== "ignore";
  const role = first.role === "active" ? "active" : "descriptor";
  if (members.length > 1) {
    return {
      columns: members.map(({ index }) => index),
      use,
      title: first.group ?? first.name,
      type: "multiple",
      levels: members.map(({ name, text }) => text ?? name),
      role,
    };
  }
  const type = typeOf(first);
  const known = proposeColumn(column).choices.find((choice) => choice.type === type)?.levels ?? [];
  const levels = type === "number" ? [] : (first.levels ?? known);
  return { columns: [column.index], use, title: first.text ?? column.name, type, levels, role };
}

/** Neighbouring whole numbers are a scale with scores; other levels are words in order. */
function typeOf({ type, levels }: TypedColumn): ImportType {
  if (type === "numeric") return "number";
  if (type !== "ordinal") return "nominal";
  const scores = (levels ?? []).map(Number);
  const isScale =
    scores.length >= 2 &&
    scores.length <= 11 &&
    scores.every(
      (score, i) =>
        Number.isInteger(score) &&
        score >= 0 &&
        score <= 20 &&
        (i === 0 || score === (scores[i - 1] ?? 0) + 1),
    );
  return isScale ? "rating" : "ordinal";
}
