import { notFound } from "next/navigation";
import { cache } from "react";
import { findShared, type Shared } from "@/lib/persona/share/queries";
import { isWithinLimit } from "@/lib/team/limits";

/** What stands at an address, once a request; `busy` when one network asked too often. */
export const openShare = cache(
  async (address: string): Promise<Shared | "busy"> =>
    (await isWithinLimit("share")) ? ((await findShared(address, Date.now())) ?? notFound()) : "busy",
);
