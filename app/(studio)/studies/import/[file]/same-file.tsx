import { Alert } from "@mantine/core";
import { getLocale, getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { findSameFile } from "@/lib/exchange/runs/queries";
import { formatFor } from "@/lib/format";
import type { TeamScope } from "@/lib/team/scope";

/** Says so where the very same file is a study already: imported again, its answers are there twice. */
export async function SameFile({ scope, hash }: { scope: TeamScope; hash: string }) {
  const found = await findSameFile(scope, hash);
  if (!found) return null;
  const say = await getTranslations("exchange");
  const day = formatFor(await getLocale()).date(found.finishedAt ?? 0);
  return (
    <Alert color="yellow" variant="light" role="status" mb="xl" maw="var(--measure)">
      {say("same-file", { day })}{" "}
      <TextLink href={`/studies/${found.id}`} underline="always" inherit>
        {found.target.title}
      </TextLink>
    </Alert>
  );
}
