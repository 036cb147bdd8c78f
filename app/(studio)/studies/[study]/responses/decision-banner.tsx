import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { formatFor } from "@/lib/format";
import { undoReviewAction } from "@/lib/response/actions";
import { filterQuery } from "@/lib/response/model";
import type { findDecision } from "@/lib/response/queries";
import type { ResponseFilter } from "@/lib/response/schema";
import classes from "./responses.module.css";

/** Says what was just decided, and takes it back. */
export function DecisionBanner({
  study,
  response,
  filter,
  batch,
  decision,
  undone,
}: {
  study: string;
  response?: string;
  filter: ResponseFilter;
  batch: string | undefined;
  decision: Awaited<ReturnType<typeof findDecision>>;
  undone: "yes" | undefined;
}) {
  const say = useTranslations("response");
  const format = formatFor(useLocale());
  if (undone)
    return (
      <div className={classes.banner} role="status">
        <Text>{say("undone")}</Text>
      </div>
    );
  if (!batch || !decision) return null;
  const { n, after } = decision;
  return (
    <div className={classes.banner} role="status">
      <Text>{say(`decided-${after ?? "none"}`, { n, count: format.count(n) })}</Text>
      <ActionButton
        action={undoReviewAction}
        values={{ study, batch, query: filterQuery(filter), ...(response ? { response } : {}) }}
        variant="default"
        size="xs"
      >
        {say("undo")}
      </ActionButton>
    </div>
  );
}
