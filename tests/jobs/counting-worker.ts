import { serveTasks } from "@/lib/jobs/serve-tasks";
import { Stopped } from "@/lib/jobs/stopped";

// A worker for the tests: sums what it is given, waits to be stopped, or breaks.
serveTasks(async (task, { report, isStopped }) => {
  if (task instanceof Float64Array) {
    report({ step: "halfway", fraction: 0.5 });
    return task.reduce((sum, value) => sum + value, 0);
  }
  if (task === "until stopped") {
    report({ step: "waiting", fraction: 0 });
    while (!isStopped()) await new Promise((resolve) => setTimeout(resolve, 5));
    throw new Stopped();
  }
  if (task === "too far") report({ step: "beyond", fraction: 7 });
  throw new Error("no such task");
});
