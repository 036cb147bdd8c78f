import { hash, randomBytes } from "node:crypto";

const DAY = 24 * 60 * 60 * 1000;

let day = -1;
let key = "";

/**
 * What tells that two responses of one link came from the same network on the same day (of UTC), and nothing else:
 * 48 bits of a hash under a key that is made anew every day and at every start and is kept nowhere. Without its key
 * a tag leads back to no network, and the tags of two links or two days have nothing to do with each other.
 * @param client the name of a network that the limits count by, which says nothing of its address either
 */
export function networkTag(client: string, linkId: string, now: number): number {
  const today = Math.floor(now / DAY);
  if (today !== day) {
    day = today;
    key = randomBytes(16).toString("hex");
  }
  return Number.parseInt(hash("sha256", `${key} ${linkId} ${client}`).slice(0, 12), 16);
}
