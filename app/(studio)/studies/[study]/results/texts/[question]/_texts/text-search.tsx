import { Button, TextInput } from "@mantine/core";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { textsQuery } from "@/lib/results/texts/schema";
import classes from "./texts.module.css";
import type { Where } from "./where";

/** Narrows the texts: by words, by a term, by a tag; and says how many are left. */
export function TextSearch({ filter, place, found }: Where) {
  const say = useTranslations("texts");
  const format = formatFor(useLocale());
  const { text, term, tag } = place;
  const kept = Object.entries({ ...filter, term, tag }).filter(([, value]) => value !== undefined);
  const isNarrowed = [text, term, tag].some((one) => one !== undefined);
  const termText = found.terms.find(({ key }) => key === term)?.text ?? term;
  const narrowed = [
    ...(text === undefined ? [] : [say("with-words", { text })]),
    ...(termText === undefined ? [] : [say("with-term", { term: termText })]),
    ...(tag === undefined ? [] : [say("with-tag", { tag })]),
  ];
  return (
    <div id="texts" className={classes.search}>
      <form method="get" action="#texts" className={classes.searchForm} aria-label={say("search")}>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ))}
        <TextInput
          key={text}
          type="search"
          name="text"
          label={say("search-words")}
          maxLength={100}
          defaultValue={text ?? ""}
          className={classes.searchField}
        />
        <Button type="submit" variant="default">
          {say("search")}
        </Button>
      </form>
      {found.tags.length > 0 && (
        <ul className={classes.chips} aria-label={say("tags")}>
          {found.tags.map(({ tag: name, n }) => (
            <li key={name}>
              <Link
                href={`?${textsQuery(filter, { tag: name })}#texts`}
                className={classes.chip}
                aria-current={name === tag || undefined}
              >
                # {name} <span className={classes.n}>{format.count(n)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {isNarrowed && (
        <p className={classes.narrowed} role="status">
          {say("narrowed", {
            what: narrowed.join(" · "),
            n: format.count(found.n),
            base: format.count(found.base),
          })}{" "}
          <TextLink href={`?${textsQuery(filter, {})}#texts`} underline="always">
            {say("show-all")}
          </TextLink>
        </p>
      )}
    </div>
  );
}
