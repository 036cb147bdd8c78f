import { Text } from "@mantine/core";
import { getLocale, getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { isLimnError } from "@/lib/errors";
import { listSetVersions } from "@/lib/library/queries";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import type { TeamScope } from "@/lib/team/scope";

/** Which set a survey began as, and whether the set has moved on since. */
export async function MadeFrom({
  scope,
  madeFrom,
}: {
  scope: TeamScope;
  madeFrom: SurveyDefinition["madeFrom"];
}) {
  if (!madeFrom) return null;
  const versions = await listSetVersions(scope, madeFrom.set).catch((error: unknown) => {
    // A team's set cannot be deleted, but a survey may come from a backup of another team.
    if (isLimnError(error)) return [];
    throw error;
  });
  const [newest] = versions;
  const set = versions.find(({ version }) => version === madeFrom.version);
  if (!set || !newest) return null;
  const [say, language] = [await getTranslations("library"), await getLocale()];
  return (
    <Text size="sm" c="dimmed" mt="xl">
      {say("made-from", { version: set.version })}{" "}
      <TextLink href={`/library/${set.key}?version=${set.version}`} size="sm" underline="always">
        {textIn(set.content.title, language)}
      </TextLink>
      {newest.version > set.version && ` ${say("made-from-newer", { version: newest.version })}`}
    </Text>
  );
}
