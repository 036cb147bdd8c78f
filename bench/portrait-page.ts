// npm run bench -- portrait-page [N]: the pages of portraits of N answers, beside those of a small study.
import { readFileSync } from "node:fs";
import { type LiveApp, lookForGroups, startApp } from "./live-app";
import { storeStudy } from "./results-study";

/*
 * The built app with two studies of twenty questions, N answers and a few hundred, and the groups found in each. How long
 * the server takes for the portrait, the method, the comparison and the list, of the large study and of the small one
 * in turns; and when the last chart of the large one's portrait is drawn in a browser. The small study is the floor:
 * what a page costs however many answered. Each figure is the least of some rounds: other work on the machine only
 * ever adds.
 */

const N = Number(process.argv[2] ?? 100_000) || 100_000;
const FEW = 300;
const ROUNDS = 9;
const SAMPLES = 10;
/** Milliseconds. */
const BUDGET = { server: 300, charts: 1000 };

const print = (line: string) => process.stdout.write(`${line}\n`);

/** A study with portraits, and their pages. */
async function portraits(app: LiveApp, n: number) {
  const { survey } = await storeStudy(app.db, n, app.scope);
  const begun = performance.now();
  await (await lookForGroups(app, survey.studyId, SAMPLES)).whenFound();
  print(`${n} answers: groups found in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const home = `/studies/${survey.studyId}/personas`;
  const links = await app.page
    .locator(`main a[href^="${home}/"]`)
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const portrait = links.find((href) => !/\/(method|compare|changes|share|finder)$/.test(href));
  if (!portrait) throw new Error("no groups were found");
  return { portrait, compare: `${home}/compare`, method: `${home}/method`, list: home };
}

type PageName = keyof Awaited<ReturnType<typeof portraits>>;

/** From the first request to the last chart in place, with the browser's cache warm. */
async function chartsDrawn({ page, url }: LiveApp, path: string): Promise<number> {
  await page.goto(url + path, { waitUntil: "commit" });
  const drawn = await page.waitForFunction(() => {
    // What is folded away is drawn when it is opened.
    const areas = [...document.querySelectorAll('main figure div[role="img"]')].filter(
      (area) => !area.closest("details:not([open])"),
    );
    const isDrawn = areas.length > 0 && areas.every((area) => area.querySelector("svg"));
    return document.readyState !== "loading" && isDrawn ? performance.now() : undefined;
  });
  return Number(await drawn.jsonValue());
}

async function main(): Promise<void> {
  print(`load: ${readFileSync("/proc/loadavg", "utf8").trim()} (other work on the machine only ever adds)`);
  const app = await startApp();
  try {
    const few = await portraits(app, FEW);
    const many = await portraits(app, N);
    const names: PageName[] = ["portrait", "compare", "method", "list"];
    const worst = { many: 0, few: 0, name: "" };
    const pages: Record<string, number> = {};
    for (const name of names) {
      const took: { many: number[]; few: number[] } = { many: [], few: [] };
      let bytes = 0;
      let cpu = 0;
      for (let round = 0; round <= ROUNDS; round++) {
        const used = app.serverCpu();
        const large = await app.get(many[name]);
        const spent = app.serverCpu() - used;
        const small = await app.get(few[name]);
        bytes = large.bytes;
        // The first round warms up.
        if (round === 0) continue;
        cpu += spent / ROUNDS;
        took.many.push(large.ms);
        took.few.push(small.ms);
      }
      const [slow, quick] = [Math.min(...took.many), Math.min(...took.few)];
      print(
        `${name.padEnd(10)} ${slow.toFixed(0).padStart(5)} ms, ${cpu.toFixed(0).padStart(4)} ms of CPU, ${(bytes / 1024).toFixed(0)} KB   of ${FEW} answers: ${quick.toFixed(0)} ms`,
      );
      pages[name] = Math.round(slow);
      if (slow > worst.many) Object.assign(worst, { many: slow, few: quick, name });
    }
    const drawn: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) drawn.push(await chartsDrawn(app, many.portrait));
    const charts = Math.min(...drawn.slice(1));
    print(`charts of the portrait drawn after ${charts.toFixed(0)} ms`);
    const ok = worst.many <= BUDGET.server && charts <= BUDGET.charts;
    print(
      JSON.stringify({
        name: "portrait-page",
        value: Math.round(worst.many),
        unit: `ms of server time, the slowest page of portraits of ${N} answers`,
        floor: Math.round(worst.few),
        ratio: Number((worst.many / worst.few).toFixed(2)),
        budget: BUDGET.server,
        pages,
        chartsMs: Math.round(charts),
        chartsBudget: BUDGET.charts,
        ok,
      }),
    );
    process.exitCode = ok ? 0 : 1;
  } finally {
    await app.close();
  }
}

await main();
