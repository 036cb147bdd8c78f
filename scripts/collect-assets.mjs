// What a respondent's browser loads beside the page: one stylesheet, one script, both minified; and the script for
// the pages of other sites that show a survey.
import { join } from "node:path";
import * as esbuild from "esbuild";
import { root } from "./steps.mjs";

/** Builds the files that `lib/collect/assets.ts` reads, into `.limn/build/collect`. */
export async function buildCollectAssets(outdir = join(root, ".limn/build/collect")) {
  await esbuild.build({
    entryPoints: {
      enhance: join(root, "lib/collect/enhance/main.ts"),
      embed: join(root, "lib/collect/embed/main.ts"),
      style: join(root, "lib/collect/style.css"),
    },
    outdir,
    bundle: true,
    minify: true,
    platform: "browser",
    format: "iife",
    // Older browsers keep the plain page.
    target: ["chrome93", "firefox92", "safari15.4"],
    supported: { destructuring: true },
    logLevel: "warning",
  });
}
