// `npm start`: installs, builds what changed, and serves. Then this process is the server: signals reach it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, install, root } from "./steps.mjs";

await install();
await build();
process.env.NODE_ENV = "production";
await import(pathToFileURL(join(root, ".limn/build/server.js")).href);
