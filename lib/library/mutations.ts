import "server-only";
import { isNull } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { questionSets } from "../db/schema.ts";
import shipped from "./content/question-sets.json" with { type: "json" };
import { builtInSets } from "./content.ts";
import { codesByKey } from "./known-codes.ts";
import { questionSetContent } from "./schema.ts";
import { shippedFile } from "./shipped-file.ts";

/**
 * Brings the built-in sets of this Limn into the database. A set whose content changed is added as its next
 * version; what was there stays, and with it the codes that its options once had.
 * @returns the keys of the sets that were added
 */
export async function loadBuiltInSets(db: Database, file: unknown = shipped): Promise<string[]> {
  const parsed = shippedFile.parse(file);
  return db.write(async (tx) => {
    const stored = await tx
      .select({ key: questionSets.key, version: questionSets.version, content: questionSets.content })
      .from(questionSets)
      .where(isNull(questionSets.teamId))
      .orderBy(questionSets.version);
    const known = codesByKey(stored.flatMap(({ content }) => content.questions));
    const newest = new Map(stored.map((set) => [set.key, set]));
    const added: string[] = [];
    for (const { key, content } of builtInSets(parsed, known)) {
      const before = newest.get(key);
      if (before && JSON.stringify(before.content) === JSON.stringify(questionSetContent.parse(content)))
        continue;
      await tx
        .insert(questionSets)
        .values({ teamId: null, key, version: (before?.version ?? 0) + 1, content });
      added.push(key);
    }
    return added;
  });
}
