"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { idle } from "@/lib/action-state";
import { chooseLanguageAction } from "@/lib/i18n/actions";
import { interfaceLanguage } from "@/lib/i18n/languages";
import styles from "./choices.module.css";

/** Each language under its own name, so that it is found by those who read no other. */
const NAMES = { en: "English", vi: "Tiếng Việt" };

/** The interface's language, remembered in a cookie. A plain form: it works without JavaScript. */
export function LanguageSwitch() {
  const say = useTranslations("shell");
  const locale = useLocale();
  const [, action] = useActionState(chooseLanguageAction, idle);
  return (
    <form action={action}>
      <fieldset className={styles.group}>
        <legend className={styles.label}>{say("language")}</legend>
        <div className={styles.row}>
          {interfaceLanguage.options.map((language) => (
            <button
              key={language}
              className={styles.choice}
              name="language"
              value={language}
              lang={language}
              aria-pressed={language === locale}
              type="submit"
            >
              {NAMES[language]}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
