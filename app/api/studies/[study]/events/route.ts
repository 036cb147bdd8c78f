import { isLimnError } from "@/lib/errors";
import { readPulse } from "@/lib/results/pulse/queries";
import { findScope } from "@/lib/team/gate";

/** How often the database is asked: a new response shows within two seconds. */
const EVERY = 500;

/** Then the browser comes back through the gate: who lost access since does not listen on. */
const LONGEST = 5 * 60_000;

/** Server-sent events: the study's pulse, at once and whenever it changes. */
export async function GET(request: Request, { params }: RouteContext<"/api/studies/[study]/events">) {
  const scope = await findScope();
  if (!scope) return new Response(null, { status: 401 });
  const { study } = await params;
  let pulse: string;
  try {
    pulse = await readPulse(scope, study);
  } catch (error) {
    if (!isLimnError(error)) throw error;
    return new Response(null, { status: error.status });
  }

  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearInterval(timer);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const endsAt = Date.now() + LONGEST;
      const end = () => {
        stop();
        try {
          controller.close();
        } catch {
          // The browser went first.
        }
      };
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send(`retry: 1000\ndata: ${pulse}\n\n`);
      request.signal.addEventListener("abort", end);
      let isAsking = false;
      timer = setInterval(async () => {
        if (Date.now() > endsAt) return end();
        if (isAsking) return;
        isAsking = true;
        try {
          const now = await readPulse(scope, study);
          if (now !== pulse) send(`data: ${now}\n\n`);
          pulse = now;
        } catch {
          // The study was removed or the server is stopping: the browser's next attempt is told.
          end();
        } finally {
          isAsking = false;
        }
      }, EVERY);
    },
    cancel: stop,
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
