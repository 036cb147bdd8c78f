import { EventEmitter } from "node:events";
import { once } from "../registry.ts";

/**
 * Rings when a job was queued or its cancellation asked for, so that the runner in this process need not wait
 * for its next look at the table. Shared by both module graphs; nothing depends on it for correctness.
 */
const bell = () => once("job-bell", () => new EventEmitter());

export function ringJobBell(): void {
  bell().emit("ring");
}

/** @returns how to stop listening */
export function onJobBell(listener: () => void): () => void {
  bell().on("ring", listener);
  return () => bell().off("ring", listener);
}
