import * as z from "zod";
import { languageTag, linkChannel } from "../survey/schema.ts";
import { momentAt, type TimeZone, timeZone, wallTime } from "../time-zone.ts";

export const linkLabel = z.string().trim().min(1).max(80);

/** Starts in this language; empty: in the browser's. */
const startLanguage = z.union([languageTag, z.literal("")]).transform((tag) => tag || null);

export const newLink = z.object({
  label: linkLabel,
  language: startLanguage,
  channel: linkChannel,
  /** Anybody may answer, or only who is given a personal link. */
  kind: z.enum(["open", "personal"]),
});
export type NewLink = z.output<typeof newLink>;

const rowId = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/);

/** A day and time as a browser's field sends it, without its zone; empty: no bound. */
const typedMoment = z
  .string()
  .regex(/^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?)?$/)
  .refine((typed) => !Number.isNaN(Date.parse(`${typed.slice(0, 16) || "1970-01-01T00:00"}Z`)))
  .transform((typed) => typed.slice(0, 16) || null);

/** A moment as that field shows it. */
export const writeMoment = (at: number | null, zone: TimeZone): string =>
  at === null ? "" : wallTime(at, zone);

/** More than any survey of people gets; a typing error is told, not kept. */
const LARGEST_LIMIT = 10_000_000;

const typedLimit = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/)
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .pipe(z.int().min(1).max(LARGEST_LIMIT).nullable());

const typedOpening = {
  opensAt: typedMoment,
  closesAt: typedMoment,
  /** The zone whose times stood in the form: the team may have chosen another one since. */
  timeZone,
  responseLimit: typedLimit,
};

type TypedTimes = { opensAt: string | null; closesAt: string | null; timeZone: TimeZone };

/** The typed times as moments. */
function toMoments<T extends TypedTimes>({ opensAt, closesAt, ...rest }: T) {
  const at = (typed: string | null) => (typed === null ? null : momentAt(typed, rest.timeZone));
  return { ...rest, opensAt: at(opensAt), closesAt: at(closesAt) };
}

export const newOpening = z.object(typedOpening).transform(toMoments);
export type NewOpening = z.output<typeof newOpening>;

/**
 * A moment that was typed, or the one there was where its field shows nothing else: an hour that comes twice, or
 * seconds that a program has set, do not move when a form is saved for another reason.
 */
export const keptMoment = (typed: number | null, before: number | null, zone: TimeZone): number | null =>
  writeMoment(typed, zone) === writeMoment(before, zone) ? before : typed;

const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** One of several fields of the same name, or the only one. */
const repeated = z
  .union([z.string().max(500), z.array(z.string().max(500))])
  .optional()
  .transform((sent) => [sent ?? []].flat());

/** Sites as people type them, one a line: `shop.example.com`, `https://*.example.com`. Kept as origins. */
const typedSites = z
  .string()
  .max(4000)
  .transform((text, context) =>
    lines(text).map((line) => {
      const origin = originOf(line);
      if (!origin) context.addIssue({ code: "custom", input: line });
      return origin ?? "";
    }),
  );

function originOf(line: string): string | undefined {
  const address = line.includes("://") ? line : `https://${line}`;
  if (!URL.canParse(address)) return undefined;
  const { origin } = new URL(address);
  return /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/.test(origin) ? origin : undefined;
}

export const linkSettings = z
  .object({
    label: linkLabel,
    channel: linkChannel,
    language: startLanguage,
    ...typedOpening,
    /** Who may show its pages inside their own. */
    embedding: z.enum(["off", "any", "listed"]),
    sites: typedSites,
    /** Names in the address, and beside each what the link says for it; empty: nothing. */
    hiddenName: repeated,
    hiddenValue: repeated,
  })
  .refine(({ embedding, sites }) => embedding !== "listed" || sites.length > 0, { path: ["sites"] })
  .transform(toMoments);

/** What the forms send; `study` says where to go afterwards. */
export const linkToCreate = z.object({ study: rowId, survey: rowId, ...newLink.shape });

export const linkToUpdate = z.intersection(z.object({ study: rowId, link: rowId }), linkSettings);
export type LinkSettings = z.output<typeof linkSettings>;

export const linkToSwitch = z.object({ study: rowId, link: rowId, to: z.enum(["pause", "open", "close"]) });

export const openingToSet = z.intersection(z.object({ study: rowId, survey: rowId }), newOpening);

export const collectingToSwitch = z.object({
  study: rowId,
  survey: rowId,
  to: z.enum(["pause", "resume", "close"]),
});

export const testToMake = z.object({ study: rowId, survey: rowId });

/** Personal links made at once; a batch is one list, one file and one short transaction. */
export const LARGEST_BATCH = 5000;

const typedCount = z
  .string()
  .trim()
  .regex(/^\d{0,6}$/)
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .pipe(z.int().min(1).max(LARGEST_BATCH).nullable());

/** So many nameless ones, or one for each line. */
export const personalBatch = z
  .object({
    count: typedCount,
    references: z
      .string()
      .max(1_000_000)
      .transform(lines)
      .pipe(z.array(z.string().max(200)).max(LARGEST_BATCH)),
  })
  .refine(({ count, references }) => count !== null || references.length > 0, { path: ["count"] });
export type PersonalBatch = z.output<typeof personalBatch>;

export const personalToCreate = z.intersection(z.object({ study: rowId, link: rowId }), personalBatch);
