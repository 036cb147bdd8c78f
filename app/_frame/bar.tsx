import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import styles from "./bar.module.css";

/** Skip link, header with the wordmark, and the page's content. */
export async function Bar({ nav, end, children }: { nav?: ReactNode; end?: ReactNode; children: ReactNode }) {
  const say = await getTranslations("shell");
  return (
    <>
      <header className={styles.bar}>
        <a className={styles.skip} href="#content">
          {say("skip-to-content")}
        </a>
        <div className={styles.inner}>
          <Link className={styles.wordmark} href="/">
            Limn
          </Link>
          {nav && <div className={styles.nav}>{nav}</div>}
          <div className={styles.end}>{end}</div>
        </div>
      </header>
      <main className={styles.content} id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
