import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "@/app/_frame/language-switch";
import { ThemeSwitch } from "@/app/_frame/theme-switch";
import styles from "./shared.module.css";

/** An address is its own permission: no search engine lists it, and no other site is told of it. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" };

/** What stands around a shared page: the mark, and the reader's own choices. It leads nowhere else. */
export default async function SharedLayout({ children }: LayoutProps<"/p">) {
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
