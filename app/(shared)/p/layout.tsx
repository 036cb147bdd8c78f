import type { Metadata } from "next";
import { SharedFrame } from "../shared-frame";

/** An address is its own permission: no search engine lists it, and no other site is told of it. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" };

export default function Layout({ children }: LayoutProps<"/p">) {
  return <SharedFrame>{children}</SharedFrame>;
}
