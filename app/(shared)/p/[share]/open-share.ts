import { notFound } from "next/navigation";
import { cache } from "react";
import { isLimnError } from "@/lib/errors";
import { findShared, type Shared } from "@/lib/persona/share/queries";
import { limit } from "@/lib/team/limits";

/** What stands at an address, once a request; `busy` when one network asked too often. */
export const openShare = cache(async (address: string): Promise<Shared | "busy"> => {
  try {
    await limit("share");
  } catch (error) {
    if (isLimnError(error)) return "busy";
    throw error;
  }
  return (await findShared(address, Date.now())) ?? notFound();
});
