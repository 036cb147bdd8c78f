import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { filterQuery } from "@/lib/results/schema";
import { untagTextAction } from "@/lib/results/texts/actions";
import type { WrittenText } from "@/lib/results/texts/queries";
import { textsQuery } from "@/lib/results/texts/schema";
import { TAG_FORM, TagForm } from "./tag-form";
import classes from "./texts.module.css";
import type { Where } from "./where";

/** The texts themselves, newest first; those that are ticked can be tagged at once. */
export function TextList({ study, question, filter, place, found, mayTag }: Where & { mayTag: boolean }) {
  const say = useTranslations("texts");
  const format = formatFor(useLocale());
  const { texts, pages, tags } = found;
  const { page } = place;
  const other = (to: number) => `?${textsQuery(filter, { ...place, page: to })}#texts`;
  if (texts.length === 0) return <Text>{say("none")}</Text>;
  return (
    <>
      {mayTag && <TagForm study={study} question={question} known={tags.map(({ tag }) => tag)} />}
      <ul className={classes.texts}>
        {texts.map((text) => (
          <li key={text.response}>
            {mayTag && (
              <input
                type="checkbox"
                form={TAG_FORM}
                name="responses"
                value={text.response}
                aria-label={say("tick", { text: text.text.slice(0, 60) })}
              />
            )}
            <div className={classes.written}>
              <p>
                <Words text={text} />
              </p>
              <div className={classes.tags}>
                {text.tags.map((tag) => (
                  <span key={tag} className={classes.tag}>
                    # {tag}
                    {mayTag && (
                      <ActionButton
                        action={untagTextAction}
                        values={{ study, question, response: text.response, tag }}
                        variant="subtle"
                        color="gray"
                        size="compact-sm"
                        aria-label={say("untag", { tag })}
                      >
                        ×
                      </ActionButton>
                    )}
                  </span>
                ))}
                <TextLink href={`/studies/${study}/responses/${text.response}`} size="sm">
                  {say("whole")}
                </TextLink>
              </div>
            </div>
          </li>
        ))}
      </ul>
      <nav className={classes.pager} aria-label={say("pages")}>
        {page > 1 && <TextLink href={other(page - 1)}>{say("newer")}</TextLink>}
        {pages > 1 && <Text>{say("page-of", { page: format.count(page), pages: format.count(pages) })}</Text>}
        {page < pages && <TextLink href={other(page + 1)}>{say("older")}</TextLink>}
        <TextLink href={`/studies/${study}/results?${filterQuery(filter)}`}>{say("back")}</TextLink>
      </nav>
    </>
  );
}

/** What was written, with what was looked for marked in it. */
function Words({ text: { text, found } }: { text: WrittenText }) {
  if (!found) return text;
  return (
    <>
      {found.before}
      <mark>{found.found}</mark>
      {found.after}
    </>
  );
}
