import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import classes from "./results.module.css";

const SHOWN = 5;

/** What was typed beside "other", newest first, and the way to all of it. */
export function OtherTexts({ texts, href }: { texts: readonly string[]; href: string }) {
  const say = useTranslations("results");
  if (texts.length === 0) return null;
  return (
    <details className={classes.others}>
      <summary>{say("other-texts", { n: texts.length })}</summary>
      <ul className={classes.texts}>
        {texts.slice(0, SHOWN).map((text, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts repeat; their place is all that tells them apart
          <li key={place}>{text}</li>
        ))}
      </ul>
      <TextLink href={href}>{say("all-texts", { n: texts.length })}</TextLink>
    </details>
  );
}
