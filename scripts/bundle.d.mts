import type { BuildOptions } from "esbuild";

export function nodeBundle(entryPoints: Record<string, string>, outdir: string): BuildOptions;
export function serverEntries(): Record<string, string>;
