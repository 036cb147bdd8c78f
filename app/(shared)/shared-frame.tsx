import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/app/_frame/language-switch";
import { ThemeSwitch } from "@/app/_frame/theme-switch";
import styles from "./shared.module.css";

/** What stands around a page for people outside: the mark, and the reader's own choices. It leads nowhere else. */
export async function SharedFrame({ children }: { children: ReactNode }) {
  const say = await getTranslations("shell");
  return (
    <>
      <header className={styles.bar}>
        <a className={styles.skip} href="#content">
          {say("skip-to-content")}
        </a>
        <p className={styles.wordmark}>Limn</p>
      </header>
      <main className={styles.content} id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.foot}>
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </>
  );
}
