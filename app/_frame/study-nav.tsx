"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { NavEntry } from "./main-nav";
import styles from "./nav.module.css";

function bringIntoView(tab: HTMLAnchorElement | null): void {
  const scroller = tab?.closest("nav");
  if (!tab || !scroller) return;
  // Not scrollIntoView: that would also take back how far down the page was scrolled before the scripts came.
  const [place, frame] = [tab.getBoundingClientRect(), scroller.getBoundingClientRect()];
  scroller.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
}

/** The pages of one study as tabs; on a narrow screen they scroll sideways, the current one in view. */
export function StudyNav({ label, entries }: { label: string; entries: NavEntry[] }) {
  const path = usePathname();
  const [home] = entries;
  const isHere = ({ href }: NavEntry) =>
    path === href || (href !== home?.href && path.startsWith(`${href}/`));
  const here = entries.find(isHere)?.href;
  return (
    <nav className={styles.scroller} aria-label={label}>
      <ul className={styles.tabs}>
        {entries.map((entry) => (
          <li key={entry.href}>
            <Link
              className={styles.tab}
              href={entry.href}
              ref={entry.href === here ? bringIntoView : undefined}
              aria-current={entry.href === here ? (path === entry.href ? "page" : "true") : undefined}
            >
              {entry.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
