import { Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { reviewFlaggedAction } from "@/lib/response/actions";
import type { ResponseCounts } from "@/lib/response/counting/queries";
import { filterQuery } from "@/lib/response/model";
import type { ResponseFilter } from "@/lib/response/schema";
import classes from "./responses.module.css";

/** What was found odd, how often, and what has been decided; all of a flag can be decided at once. */
export function FlagList({
  study,
  counts: { flags },
  filter,
}: {
  study: string;
  counts: ResponseCounts;
  filter: ResponseFilter;
}) {
  const say = useTranslations("response");
  const format = formatFor(useLocale());
  return (
    <section className={classes.flags} aria-labelledby="flags">
      <Title order={2} size="h4" id="flags">
        {say("flags")}
      </Title>
      <Text size="sm" c="dimmed">
        {flags.length === 0 ? say("flags-none") : say("flags-lead")}
      </Text>
      {flags.length > 0 && (
        <ul className={classes.flagList}>
          {flags.map(({ flag, open, accepted, excluded }) => {
            const name = say(`flag-${flag}`);
            const values = { study, flag, query: filterQuery(filter) };
            return (
              <li key={flag} className={classes.flag}>
                <div className={classes.flagWords}>
                  <TextLink href={`?flag=${flag}#list`} fw={600} w="fit-content">
                    {name}
                  </TextLink>
                  <Text size="sm" c="dimmed">
                    {say(`explain-${flag}`)}
                  </Text>
                </div>
                <Text size="sm" className={classes.flagCounts}>
                  {[
                    say("flag-count-open", { n: open, count: format.count(open) }),
                    ...(accepted > 0 ? [say("flag-count-accepted", { count: format.count(accepted) })] : []),
                    ...(excluded > 0 ? [say("flag-count-excluded", { count: format.count(excluded) })] : []),
                  ].join(" · ")}
                </Text>
                <div className={classes.flagActions}>
                  {open > 0 && (
                    <>
                      <ActionButton
                        action={reviewFlaggedAction}
                        values={{ ...values, decision: "accepted" }}
                        variant="default"
                        size="xs"
                        aria-label={say("accept-all-of", { flag: name })}
                      >
                        {say("accept-all")}
                      </ActionButton>
                      <ActionButton
                        action={reviewFlaggedAction}
                        values={{ ...values, decision: "excluded" }}
                        variant="default"
                        size="xs"
                        aria-label={say("exclude-all-of", { flag: name })}
                      >
                        {say("exclude-all")}
                      </ActionButton>
                    </>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
