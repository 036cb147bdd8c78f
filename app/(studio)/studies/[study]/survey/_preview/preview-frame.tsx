import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { interfaceLanguage } from "@/lib/i18n/languages";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { DraftFrame } from "./draft-frame";
import styles from "./preview.module.css";
import type { PreviewChoice } from "./preview-choice";

/** A survey in a frame of a phone's or a desktop's width. Choices are links: they work without JavaScript. */
export function PreviewFrame({
  definition,
  address,
  source,
  revision,
  choice,
}: {
  definition: SurveyDefinition;
  /** The page that shows this. */
  address: string;
  /** Where the frame gets its pages. */
  source: string;
  /** Of a draft, the revision that was stored when the page was opened. */
  revision?: number;
  choice: PreviewChoice;
}) {
  const say = useTranslations("survey");
  const locale = useLocale();
  const { pages, languages } = definition;
  const page = Math.min(choice.page, pages.length);
  const fallback = languages.includes(locale) ? locale : (languages[0] ?? "en");
  const lang = choice.lang && languages.includes(choice.lang) ? choice.lang : fallback;
  const href = (change: Partial<PreviewChoice>) => {
    const to = { size: choice.size, page, lang, ...change };
    const query = new URLSearchParams({ size: to.size, page: String(to.page), lang: to.lang ?? fallback });
    return `${address}?${query}`;
  };
  const name = (tag: string) => {
    const known = interfaceLanguage.safeParse(tag);
    return known.success ? say(`language-${known.data}`) : tag;
  };
  return (
    <>
      <div className={styles.choices}>
        <Choices
          label={say("preview-size")}
          items={(["phone", "desktop"] as const).map((size) => ({
            key: size,
            text: say(`preview-${size}`),
            href: href({ size }),
            isNow: size === choice.size,
          }))}
        />
        <Choices
          label={say("preview-language")}
          name={say("preview-language-label")}
          items={languages.map((tag) => ({
            key: tag,
            text: name(tag),
            href: href({ lang: tag }),
            isNow: tag === lang,
          }))}
        />
        <Choices
          label={say("preview-page")}
          items={pages.map(({ id }, i) => ({
            key: id,
            text: String(i + 1),
            href: href({ page: i + 1 }),
            isNow: i + 1 === page,
          }))}
        />
      </div>
      <DraftFrame
        source={source}
        revision={revision}
        page={page}
        language={lang}
        title={say("preview-frame", { n: page })}
        className={choice.size === "phone" ? styles.phone : styles.desktop}
      />
    </>
  );
}

function Choices({
  label,
  name = label,
  items,
}: {
  label: string;
  /** Where the label alone would be mistaken for another one. */
  name?: string;
  items: { key: string; text: string; href: string; isNow: boolean }[];
}) {
  return (
    <nav className={styles.group} aria-label={name}>
      <span className={styles.label}>{label}</span>
      <ul className={styles.list}>
        {items.map(({ key, text, href, isNow }) => (
          <li key={key}>
            <Link
              className={styles.choice}
              href={href}
              aria-current={isNow ? "true" : undefined}
              scroll={false}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
