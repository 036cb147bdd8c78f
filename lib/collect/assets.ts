import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The files beside the pages; two of them under names that hold their hash. */
export interface Assets {
  stylesheet: string;
  script: string;
  /** The script that other sites' pages load. */
  embed: string;
  /** By path. */
  files: ReadonlyMap<string, { contentType: string; body: string }>;
}

/** Reads what the build made of `style.css` and `enhance/main.ts`, once, at start. */
export function readAssets(folder = join(process.cwd(), ".limn/build/collect")): Assets {
  return assetsOf({
    css: readFileSync(join(folder, "style.css"), "utf8"),
    js: readFileSync(join(folder, "enhance.js"), "utf8"),
    embed: readFileSync(join(folder, "embed.js"), "utf8"),
  });
}

/** Gives the files their addresses. */
export function assetsOf({ css, js, embed = "" }: { css: string; js: string; embed?: string }): Assets {
  const stylesheet = `/s/_/${hashOf(css)}.css`;
  const script = `/s/_/${hashOf(js)}.js`;
  return {
    stylesheet,
    script,
    embed,
    files: new Map([
      [stylesheet, { contentType: "text/css; charset=utf-8", body: css }],
      [script, { contentType: "text/javascript; charset=utf-8", body: js }],
    ]),
  };
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 16);
