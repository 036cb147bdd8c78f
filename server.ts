import { createServer } from "node:http";
import next from "next";
import { startColumnKeeper } from "./lib/answers/columns/keeper.ts";
import { CLIENT_HEADER, clientAddress, clientName } from "./lib/client-address.ts";
import { collectLimits, createCollectApp } from "./lib/collect/app.ts";
import { readAssets } from "./lib/collect/assets.ts";
import { handleNodeRequest } from "./lib/collect/node-adapter.ts";
import { surveyPreview } from "./lib/collect/preview.ts";
import { VisitCounter } from "./lib/collect/visits/counter.ts";
import { DatabaseError, Store } from "./lib/db/connection.ts";
import { databaseOn } from "./lib/db/database.ts";
import { migrateStore } from "./lib/db/migrate.ts";
import { describeDemo, ensureDemoTeam } from "./lib/demo/mutations.ts";
import { env, readSecrets, SettingsError } from "./lib/env.ts";
import { sweepKeptFiles } from "./lib/exchange/kept-files.ts";
import { discardUnfinishedImports } from "./lib/exchange/removal/mutations.ts";
import { removalRun } from "./lib/exchange/removal/run.ts";
import { importRun } from "./lib/exchange/runs/run.ts";
import { startJobRunner } from "./lib/jobs/runner.ts";
import { loadBuiltInSets } from "./lib/library/mutations.ts";
import { segmentationRun } from "./lib/persona/run.ts";
import { startQualityKeeper } from "./lib/quality/keeper.ts";
import { once } from "./lib/registry.ts";

/** Puts everything together: settings, database, background runs, the respondents' side, Next. Decides nothing. */
async function main(): Promise<void> {
  const settings = env();
  const secrets = readSecrets(settings);
  const store = once("store", () => new Store(settings.DATABASE_PATH));
  migrateStore(store);
  const db = databaseOn(store);
  await loadBuiltInSets(db);
  await discardUnfinishedImports(db, Date.now());
  await sweepKeptFiles(Date.now());
  const demo = await ensureDemoTeam(db, { settings, now: Date.now() });

  const assets = readAssets();
  const visits = new VisitCounter(db);
  const collect = createCollectApp({
    db,
    secret: secrets.collect,
    appUrl: settings.APP_URL,
    assets,
    visits,
    ...(settings.RATE_LIMIT === "on" ? { limits: collectLimits() } : {}),
  });
  once("preview", () => surveyPreview(assets));
  const server = createServer();
  const app = next({
    dev: settings.NODE_ENV === "development",
    dir: process.cwd(),
    httpServer: server,
    // Next asks itself for the page that an action redirects to.
    port: settings.PORT,
  });
  const handleByNext = app.getRequestHandler();
  server.on("request", (request, response) => {
    // Several such headers come as one list.
    const forwardedFor = request.headers["x-forwarded-for"]?.toString();
    const client = clientName(
      clientAddress(request.socket.remoteAddress, forwardedFor, settings.TRUSTED_PROXIES),
    );
    if (handleNodeRequest(collect, request, response, client)) return;
    request.headers[CLIENT_HEADER] = client;
    void handleByNext(request, response);
  });
  await app.prepare();
  await listen(server, settings.PORT, settings.HOST);
  const runner = startJobRunner({
    db,
    handlers: { segmentation: segmentationRun, import: importRun, removal: removalRun },
    workerPath: new URL("./worker.js", import.meta.url),
  });
  const quality = startQualityKeeper(db);
  const columns = startColumnKeeper(db);
  process.stdout.write(`Limn is at ${settings.APP_URL}\n`);
  if (demo) process.stdout.write(`${describeDemo(demo)}\n`);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await new Promise((closed) => {
      server.close(closed);
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 3000).unref();
    });
    await visits.flush();
    await runner.stop();
    await quality.stop();
    await columns.stop();
    await app.close();
    await store.close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new SettingsError(
              `Limn cannot start: port ${port} is in use. Stop what uses it, or set PORT to another one.`,
            )
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

main().catch((error: unknown) => {
  const expected = error instanceof SettingsError || error instanceof DatabaseError;
  process.stderr.write(
    `${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
