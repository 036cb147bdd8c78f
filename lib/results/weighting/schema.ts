import * as z from "zod";
import { questionId } from "../../survey/schema.ts";
import { type TargetMargin, type WeightingTargets, weightBounds } from "../schema.ts";

/** Percent that targets of one question may miss 100 by, for what rounding leaves. */
export const SUM_TOLERANCE = 0.05;

/** A number as people type it, with a decimal comma or a percent sign; undefined for an empty field. */
const typed = (value: unknown) => {
  if (typeof value !== "string") return value;
  const text = value.trim().replace(/\s*%$/, "").replace(",", ".");
  return text === "" ? undefined : Number(text);
};

const percent = z.preprocess(typed, z.number().min(0).max(100).optional());

/** A box: a browser sends its value or nothing, the form in the browser says true or false. */
const isTicked = z.preprocess((value) => value === "yes" || value === true, z.boolean());

const about = {
  study: z.string().min(1).max(40),
  /** The change that the form was filled from: nobody's change in between is overwritten. */
  basedOn: z.coerce.number().int().min(0),
};

/** The name of the field of one answer's target. */
export const targetField = (question: string, code: number) => `target:${question}:${code}`;

/** Where what is wrong with a question's targets together is said. */
export const sumField = (question: string) => `sum:${question}`;

const FIELD = /^target:([A-Za-z0-9_-]{1,40}):(\d{1,3})$/;

/** The form of all targets: a field for each answer, empty where it has none. */
export const targetsForm = z
  .object({
    ...about,
    lowest: z.preprocess(typed, weightBounds.shape.lowest.unwrap().optional()),
    highest: z.preprocess(typed, weightBounds.shape.highest.unwrap().optional()),
    onByDefault: isTicked,
    /** Targets that do not add up to 100 are scaled to it. */
    scale: isTicked,
  })
  .catchall(percent)
  .transform(({ study, basedOn, lowest, highest, onByDefault, scale, ...fields }) => ({
    study,
    basedOn,
    scale,
    targets: {
      margins: marginsOf(fields),
      bounds: { lowest: lowest ?? null, highest: highest ?? null },
      onByDefault,
    } satisfies WeightingTargets,
  }));

/** Questions in the order of their fields; those without any target are left out. */
function marginsOf(fields: Record<string, unknown>): TargetMargin[] {
  const margins = new Map<string, TargetMargin>();
  for (const [name, percent] of Object.entries(fields)) {
    const [, question, code] = FIELD.exec(name) ?? [];
    if (!question || typeof percent !== "number") continue;
    const margin = margins.get(question) ?? { question, shares: [] };
    margin.shares.push({ code: Number(code), percent });
    margins.set(question, margin);
  }
  return [...margins.values()];
}

/** Ends the weighting; its history stays. */
export const weightingEnd = z.object(about);

/** A question's targets in an address, in letters that need no escape: `q1~1_48.5~2_51.5`. */
const broughtMargin = z
  .string()
  .max(4_000)
  .regex(/^[A-Za-z0-9_-]{1,40}(~\d{1,3}_\d{1,3}(\.\d{1,6})?)+$/)
  .transform((text): TargetMargin => {
    const [question = "", ...shares] = text.split("~");
    return {
      question,
      shares: shares.map((share) => {
        const [code, percent] = share.split("_").map(Number);
        return { code: code ?? 0, percent: percent ?? 0 };
      }),
    };
  });

/** Longer addresses are refused on the way by one server or another. */
const LONGEST_ADDRESS = 7_000;

/**
 * The address of the form of targets, filled with what was brought in; {@link weightingSearch} reads it.
 * @param brought.from name of the file
 * @returns nothing when it would be too long
 */
export function broughtAddress({
  margins,
  from,
}: {
  margins: readonly TargetMargin[];
  from: string | undefined;
}): string | undefined {
  const search = new URLSearchParams();
  for (const { question, shares } of margins) {
    const written = shares.map(({ code, percent }) => `${code}_${Number(percent.toFixed(6))}`);
    search.append("target", [question, ...written].join("~"));
  }
  if (from !== undefined) search.append("from", from.slice(0, 120));
  const address = search.toString();
  return address.length > LONGEST_ADDRESS ? undefined : address;
}

const several = (value: unknown) => (value === undefined ? undefined : [value].flat());

/** What the address of the weighting says. */
export const weightingSearch = z.object({
  /** The questions whose targets are being edited. */
  question: z.preprocess(several, z.array(questionId).max(50).optional().catch(undefined)),
  /** Targets that were brought in and are not saved. */
  target: z.preprocess(several, z.array(broughtMargin).max(50).optional().catch(undefined)),
  /** The file they came from. */
  from: z.string().max(120).optional().catch(undefined),
});
