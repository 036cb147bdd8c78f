import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ButtonLink } from "@/app/_ui/link";
import { findVisitor } from "@/lib/team/gate";
import { Bar } from "./bar";
import { LanguageSwitch } from "./language-switch";
import styles from "./public-frame.module.css";
import { ThemeSwitch } from "./theme-switch";

/** What stands around the pages of people who are not signed in. */
export async function PublicFrame({ children }: { children: ReactNode }) {
  const say = await getTranslations("shell");
  const isSignedIn = (await findVisitor()) !== undefined;
  const end = isSignedIn ? undefined : (
    <>
      <ButtonLink href="/sign-in" variant="subtle" size="sm">
        {say("sign-in")}
      </ButtonLink>
      <ButtonLink href="/sign-up" variant="default" size="sm">
        {say("sign-up")}
      </ButtonLink>
    </>
  );
  return (
    <>
      <Bar end={end}>{children}</Bar>
      <footer className={styles.foot}>
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </>
  );
}
