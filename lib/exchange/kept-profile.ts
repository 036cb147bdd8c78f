import "server-only";
import { readFile, writeFile } from "node:fs/promises";
import * as z from "zod";
import type { TeamScope } from "../team/scope.ts";
import { NUMBER_FORMS } from "./cell.ts";
import { openKeptFile, pathBesideKept } from "./kept-files.ts";
import { openAnswers } from "./open.ts";
import { type FileProfile, profileAnswers } from "./profile.ts";
import type { AnswerFile } from "./table.ts";

/** A file of a thousand columns of long words is gone through again rather than kept twice. */
const LARGEST_PROFILE = 16 * 1024 * 1024;

const lines = z.array(z.object({ line: z.int(), kind: z.enum(["short", "long"]) }));
const about = z.object({
  label: z.string().optional(),
  options: z.array(z.string()).optional(),
  isParadata: z.boolean().optional(),
  measure: z.enum(["nominal", "ordinal", "scale"]).optional(),
});
const column = z.object({
  index: z.int(),
  name: z.string(),
  about: about.optional(),
  answered: z.int(),
  missing: z.int(),
  values: z.array(z.tuple([z.string(), z.int()])).transform((entries) => new Map(entries)),
  overflows: z.boolean(),
  numbers: z.record(z.enum(NUMBER_FORMS), z.int()),
  decimals: z.record(z.enum(NUMBER_FORMS), z.int()),
  dates: z.int(),
  personal: z.int(),
  characters: z.int(),
  words: z.int(),
  ascending: z.boolean(),
});
const storedProfile = z.object({
  rows: z.int(),
  ragged: z.object({ n: z.int(), lines }),
  columns: z.array(column),
  sets: z.array(z.object({ title: z.string(), columns: z.array(z.int()), options: z.array(z.string()) })),
});

export interface KeptProfile {
  /** As it was called on the person's computer. */
  name: string;
  hash: string;
  file: AnswerFile;
  profile: FileProfile;
}

/**
 * A kept file, opened, and what a walk through it found. It is walked through once: what was found is kept beside it,
 * for the page that asks what to make of it and the run that does. A million rows take ten seconds each time.
 * @param options.sheet which sheet of a workbook
 * @param options.onRows called on the first walk only
 * @throws LimnError `import-expired`, and those of reading the file
 */
export async function profileKept(
  scope: TeamScope,
  kept: string,
  {
    sheet,
    folder,
    ...walk
  }: {
    sheet?: number | undefined;
    folder?: string | undefined;
    signal?: AbortSignal | undefined;
    onRows?: (n: number) => void;
  } = {},
): Promise<KeptProfile> {
  const { name, hash, source } = await openKeptFile(scope, kept, folder);
  const file = await openAnswers(source, { sheet });
  const path = pathBesideKept(scope, kept, `profile-${sheet ?? "first"}`, folder);
  const known = await readFile(path, "utf8").then(
    (text) => storedProfile.safeParse(JSON.parse(text)).data,
    () => undefined,
  );
  if (known) return { name, hash, file, profile: withoutNothing(known) };
  const profile = await profileAnswers(file, walk);
  const text = JSON.stringify(profile, (_, value: unknown) => (value instanceof Map ? [...value] : value));
  // Without it the next one walks again.
  if (text.length <= LARGEST_PROFILE) await writeFile(path, text, { mode: 0o600 }).catch(() => undefined);
  return { name, hash, file, profile };
}

/** What JSON leaves out is not there, rather than there and undefined. */
function withoutNothing({ columns, ...rest }: z.output<typeof storedProfile>): FileProfile {
  return {
    ...rest,
    columns: columns.map(({ about: said, ...column }) => {
      if (!said) return column;
      const { label, options, isParadata, measure } = said;
      return {
        ...column,
        about: {
          ...(label !== undefined && { label }),
          ...(options && { options }),
          ...(isParadata !== undefined && { isParadata }),
          ...(measure && { measure }),
        },
      };
    }),
  };
}
