import * as z from "zod";

/** Ids of the personas that a share shows; of each, what was approved last. */
export const sharedPersonas = z.array(z.string().min(1).max(40)).min(1).max(50);

/** For how many days a share can be read. It always ends: nobody remembers to take a link back. */
export const shareDays = z.enum(["7", "30", "90", "365"]);

const ticked = z.preprocess((value) => value === "yes", z.boolean());

export const newShare = z.object({
  study: z.string().min(1).max(40),
  label: z.string().trim().max(80).default(""),
  personas: z.preprocess((value) => (typeof value === "string" ? [value] : value), sharedPersonas),
  days: shareDays.default("30"),
  quotes: ticked,
});
export type NewShare = z.output<typeof newShare>;

export const shareRevocation = z.object({ share: z.string().min(1).max(40) });

/** What an address of ours looks like: 26 characters of Crockford base32. Anything else is not looked up. */
export const shareAddress = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/);
