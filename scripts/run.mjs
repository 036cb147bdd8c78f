// Runs one of our TypeScript programs: `run.mjs segment …` is scripts/segment.ts, `run.mjs bench NAME` is bench/NAME.ts.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { install, root, run, say } from "./steps.mjs";

const [name = "", ...rest] = process.argv.slice(2);
const [folder, program, args] =
  name === "bench" ? ["bench", rest[0] ?? "", rest.slice(1)] : ["scripts", name, rest];
const file = join(folder, `${program}.ts`);
if (!/^[a-z-]+$/.test(program) || !existsSync(join(root, file))) {
  const known = readdirSync(join(root, folder)).filter((entry) => entry.endsWith(".ts"));
  say(`There is no ${file}. There is: ${known.map((entry) => entry.slice(0, -3)).join(", ")}.`);
  process.exit(2);
}
const asked = process.env.INIT_CWD ?? root;
await install();
const esbuild = await import("esbuild");
const { nodeBundle } = await import("./bundle.mjs");
// What looks for groups does so in the same worker as the server's.
const worker = ["import", "segment"].includes(program) ? { worker: "lib/jobs/worker.ts" } : {};
await esbuild.build(nodeBundle({ [program]: file, ...worker }, `.limn/${folder}`));
// A file named on the command line is meant from where the person stands.
process.exit(
  await run(process.execPath, ["--enable-source-maps", `.limn/${folder}/${program}.js`, ...args], {
    env: { ...process.env, CALLED_FROM: asked },
  }),
);
