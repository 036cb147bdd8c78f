"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import styles from "./survey-tabs.module.css";

/** Edit, logic, translate, preview, publish: the ways to look at one survey. */
export function SurveyTabs({ studyId, canEdit }: { studyId: string; canEdit: boolean }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const path = usePathname();
  const base = `/studies/${studyId}/survey`;
  const tabs = [
    { href: base, label: say("tab-edit") },
    { href: `${base}/logic`, label: sayBuilder("tab-logic") },
    ...(canEdit ? [{ href: `${base}/translate`, label: sayBuilder("tab-translate") }] : []),
    { href: `${base}/preview`, label: say("tab-preview") },
    { href: `${base}/publish`, label: say("tab-publish") },
  ];
  return (
    <nav className={styles.nav} aria-label={say("tabs")}>
      <ul className={styles.tabs}>
        {tabs.map(({ href, label }) => (
          <li key={href}>
            <Link className={styles.tab} href={href} aria-current={path === href ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
