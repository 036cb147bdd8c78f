import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { MessagePage } from "@/app/_ui/message-page";

export default async function Forbidden() {
  const say = await getTranslations("shell");
  return (
    <MessagePage title={say("forbidden-title")} text={say("forbidden-text")}>
      <TextLink href="/">{say("to-studies")}</TextLink>
    </MessagePage>
  );
}
