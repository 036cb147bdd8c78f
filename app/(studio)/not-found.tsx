import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_ui/link";
import { MessagePage } from "@/app/_ui/message-page";

export default async function NotFound() {
  const say = await getTranslations("shell");
  return (
    <MessagePage title={say("not-found-title")} text={say("not-found-text")}>
      <TextLink href="/">{say("to-studies")}</TextLink>
    </MessagePage>
  );
}
