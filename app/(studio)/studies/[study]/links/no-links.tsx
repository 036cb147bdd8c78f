import { Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/link";
import { MessagePage } from "@/app/_ui/message-page";

/** Before the first publishing there is nothing to link to. */
export function NoLinks({ studyId, hasSurvey }: { studyId: string; hasSurvey: boolean }) {
  const say = useTranslations("link");
  return (
    <MessagePage title={say("none-title")} text={say(hasSurvey ? "none-draft" : "none-no-survey")}>
      <Group>
        <ButtonLink href={`/studies/${studyId}/survey${hasSurvey ? "/publish" : ""}`}>
          {say(hasSurvey ? "to-publish" : "to-survey")}
        </ButtonLink>
      </Group>
    </MessagePage>
  );
}
