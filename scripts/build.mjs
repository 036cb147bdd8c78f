// The production build: the server and its workers and the respondents' files by esbuild, the studio by Next.
import * as esbuild from "esbuild";
import { nodeBundle, serverEntries } from "./bundle.mjs";
import { buildCollectAssets } from "./collect-assets.mjs";
import { run } from "./steps.mjs";

await esbuild.build(nodeBundle(serverEntries(), ".limn/build"));
await buildCollectAssets();
process.exit(await run("next", ["build"]));
