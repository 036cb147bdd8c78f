import { Alert } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import type { WeightingOfRun } from "@/lib/persona/weighting/queries";

/** Says so when the weighting that a run was made with no longer holds; nothing while it does. */
export function OlderWeighting({
  study,
  weighting,
}: {
  study: string;
  weighting: WeightingOfRun | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  if (!weighting || weighting.since === "current") return null;
  return (
    <Alert mb="xl" variant="light" color="ink">
      {say(`weighting-${weighting.since}`, { date: format.date(weighting.at) })}{" "}
      <TextLink href={`/studies/${study}/results/weighting`} inherit>
        {say("weighting-see")}
      </TextLink>
    </Alert>
  );
}
