import { Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { findEarlierDraft } from "@/lib/exchange/structure/queries";
import type { TeamScope } from "@/lib/team/scope";

/** That a file was taken into the draft, and the way back. */
export async function EarlierDraft({ scope, studyId }: { scope: TeamScope; studyId: string }) {
  const earlier = await findEarlierDraft(scope, studyId);
  if (!earlier) return null;
  const say = await getTranslations("structure");
  return (
    <Text size="sm" mt="xl">
      {say("earlier-notice", { source: earlier.source })}{" "}
      <TextLink href={`/studies/${studyId}/survey/import/earlier`} size="sm" underline="always">
        {say("earlier-link")}
      </TextLink>
    </Text>
  );
}
