"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import styles from "./nav.module.css";

export interface NavEntry {
  href: string;
  label: string;
  /** Pages below this path count as this entry too; without it, those below `href`. */
  below?: string;
}

/** The studio's sections. */
export function MainNav({ label, entries }: { label: string; entries: NavEntry[] }) {
  const path = usePathname();
  const isHere = ({ href, below = href }: NavEntry) => path === href || path.startsWith(`${below}/`);
  return (
    <nav aria-label={label}>
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.href}>
            <Link
              className={styles.entry}
              href={entry.href}
              aria-current={isHere(entry) ? (path === entry.href ? "page" : "true") : undefined}
            >
              {entry.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
