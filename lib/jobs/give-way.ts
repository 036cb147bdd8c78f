import { constants, platform, setPriority } from "node:os";

/** From now on this thread runs behind the others of the machine. */
export function giveWay(): void {
  // Elsewhere it would slow down the whole process, not this thread alone.
  if (platform() === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
