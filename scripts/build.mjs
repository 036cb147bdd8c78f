// The production build: the server and its workers by esbuild, the studio by Next.
import * as esbuild from "esbuild";
import { nodeBundle, serverEntries } from "./bundle.mjs";
import { run } from "./steps.mjs";

await esbuild.build(nodeBundle(serverEntries(), ".limn/build"));
process.exit(await run("next", ["build"]));
