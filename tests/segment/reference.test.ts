import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { segmentColumn } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import { tableFromRows } from "@/lib/segment/table";

/**
 * Log-likelihoods of poLCA 1.6.0.2 (R 4.2.2; best of 10 or 20 starts, missing answers by full
 * information), from the JSON beside each shared data file. The files may not be copied into
 * the project, so without them these tests are skipped, visibly.
 */
const shared = ["../shared/data", "../../shared/data"].find((folder) => existsSync(`${folder}/gss82.csv`));

const sidecar = z.object({
  columns: z.array(segmentColumn),
  reference: z.object({
    lca_saturated: z.object({
      fits: z.array(z.object({ k: z.number(), ll: z.number(), npar: z.number(), bic: z.number() })),
    }),
  }),
});

describe.skipIf(shared === undefined)("maximum likelihood equals poLCA's best or beats it", () => {
  for (const [name, kMax] of [
    ["carcinoma", 4],
    ["gss82", 4],
    ["zoo", 4],
    ["house_votes84", 3],
  ] as const) {
    test(`${name}, up to ${kMax} groups`, () => {
      const { columns, reference } = sidecar.parse(
        JSON.parse(readFileSync(`${shared}/${name}.json`, "utf8")),
      );
      const records: string[][] = parse(readFileSync(`${shared}/${name}.csv`, "utf8"));
      const result = segment(tableFromRows(columns, records.slice(1)), { precise: true, kMax, bootstrap: 0 });
      for (const fit of reference.lca_saturated.fits.filter(({ k }) => k <= kMax)) {
        const ours = result.solutions.find(({ k }) => k === fit.k)!;
        expect(ours.nParams).toBe(fit.npar);
        expect(ours.logLik).toBeGreaterThan(fit.ll - 1e-6 * Math.abs(fit.ll) - 1e-4);
      }
    });
  }
});
