import * as z from "zod";

/** Beyond this a file is refused: ten thousand answers with long words are smaller. */
export const LARGEST_TARGETS = 512 * 1024;
export const LARGEST_TARGETS_SAID = "512 KB";

/** A field without a file is sent as an empty one. */
const chosenFile = z.preprocess(
  (value) => (value instanceof File && value.size > 0 ? value : undefined),
  z.instanceof(File).optional(),
);

/** Targets of a weighting from elsewhere: a CSV file, or lines that were typed or pasted. */
export const broughtTargets = z.object({
  study: z.string().min(1).max(40),
  file: chosenFile,
  lines: z.string().trim().max(100_000).default(""),
});
