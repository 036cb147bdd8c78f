import { Text } from "@mantine/core";
import { getLocale, getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { findImportOf } from "@/lib/exchange/runs/queries";
import { formatFor } from "@/lib/format";
import type { TeamScope } from "@/lib/team/scope";

/** Where an imported study's answers came from; the way to what was left out, and to taking it back. */
export async function ImportedFrom({ scope, study }: { scope: TeamScope; study: string }) {
  const [found, say, locale] = await Promise.all([
    findImportOf(scope, study),
    getTranslations("exchange"),
    getLocale(),
  ]);
  if (!found) return null;
  return (
    <Text size="sm" c="dimmed" mb="lg">
      {say("imported-from", { name: found.fileName, day: formatFor(locale).date(found.createdAt) })}{" "}
      <TextLink href={`/studies/import/runs/${found.id}?report`} underline="always" inherit>
        {say("imported-report")}
      </TextLink>
    </Text>
  );
}
