import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { filterQuery } from "@/lib/response/model";
import type { ResponseFilter } from "@/lib/response/schema";
import classes from "./response.module.css";

/** Back to the list as it was narrowed, and on to the next one in it. */
export function WaysOn({
  study,
  filter,
  around: { newer, older },
}: {
  study: string;
  filter: ResponseFilter;
  around: { newer: string | undefined; older: string | undefined };
}) {
  const say = useTranslations("response");
  const query = filterQuery(filter);
  const to = (id?: string) => `/studies/${study}/responses${id ? `/${id}` : ""}${query && `?${query}`}`;
  return (
    <nav className={classes.ways} aria-label={say("around")}>
      <TextLink href={to()}>{say("back")}</TextLink>
      {newer && <TextLink href={to(newer)}>← {say("next")}</TextLink>}
      {older && <TextLink href={to(older)}>{say("previous")} →</TextLink>}
    </nav>
  );
}
