import type { DeviceKind } from "../survey/schema.ts";

/** An iPad that asks for desktop sites calls itself a Mac and counts as one. */
const TABLET = /ipad|tablet|kindle|silk\/|playbook/i;
const PHONE = /mobi|iphone|ipod|windows phone|opera mini/i;
/** Its phones say "Mobile", its tablets do not. */
const ANDROID = /android/i;
const COMPUTER = /windows nt|macintosh|x11|cros|linux/i;

/** The kind of device that a browser says it is on: all that is kept of what it says of itself. */
export function deviceOf(agent: string | undefined): DeviceKind | null {
  if (agent === undefined) return null;
  // So long none is; what is longer was made to be slow to read.
  const said = agent.slice(0, 500);
  if (TABLET.test(said)) return "tablet";
  if (PHONE.test(said)) return "phone";
  if (ANDROID.test(said)) return "tablet";
  return COMPUTER.test(said) ? "computer" : null;
}
