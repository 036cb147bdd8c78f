import { Alert } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { ImportReview } from "@/lib/exchange/model";
import { formatFor } from "@/lib/format";

/** Says which earlier import the proposals were taken from, and leads to those that were not. */
export function LikeEarlier({
  like: { studyId, title, at },
  sheet,
}: {
  like: NonNullable<ImportReview["like"]>;
  sheet: number | undefined;
}) {
  const say = useTranslations("exchange");
  const anew = new URLSearchParams({ ...(sheet !== undefined && { sheet: String(sheet) }), anew: "on" });
  return (
    <Alert variant="light" role="status" mb="xl" maw="var(--measure)">
      {say("like", { day: formatFor(useLocale()).date(at) })}{" "}
      <TextLink href={`/studies/${studyId}`} underline="always" inherit>
        {title}
      </TextLink>
      {". "}
      {say("like-what")}{" "}
      <TextLink href={`?${anew}`} underline="always" inherit>
        {say("like-anew")}
      </TextLink>
    </Alert>
  );
}
