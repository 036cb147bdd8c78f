import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/link";
import type { StudyCounts } from "@/lib/study/steps";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";

/** Before the first answer: what is missing, and the way there for those who may go it. */
export function NoAnswers({ study, counts, role }: { study: string; counts: StudyCounts; role: Role }) {
  const say = useTranslations("results");
  const next = nextStep(counts);
  const mayGo = next.path !== undefined && can(role, next.path === "links" ? "link.read" : "survey.read");
  return (
    <Stack maw="var(--measure)" gap="xs" align="flex-start">
      <Title order={2} size="h3">
        {say("empty-title")}
      </Title>
      <Text>{say(next.text)}</Text>
      {mayGo && (
        <ButtonLink href={`/studies/${study}/${next.path}`} mt="sm">
          {say(next.button)}
        </ButtonLink>
      )}
    </Stack>
  );
}

function nextStep({ origin, survey, openLinks }: StudyCounts) {
  if (origin !== "survey") return { text: "empty-import", path: undefined } as const;
  if (!survey || survey.state === "draft")
    return { text: "empty-publish", path: "survey", button: "to-survey" } as const;
  if (survey.state !== "live") return { text: "empty-paused", path: "survey", button: "to-survey" } as const;
  return openLinks > 0
    ? ({ text: "empty-share", path: "links", button: "to-links" } as const)
    : ({ text: "empty-link", path: "links", button: "to-links" } as const);
}
