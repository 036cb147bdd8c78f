import { useTranslations } from "next-intl";
import classes from "./results.module.css";

const SHOWN = 20;

/** What was typed beside "other", newest first. */
export function OtherTexts({ texts }: { texts: readonly string[] }) {
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
      {texts.length > SHOWN && <p>{say("and-more", { n: texts.length - SHOWN })}</p>}
    </details>
  );
}
