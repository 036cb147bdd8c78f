import { getTranslations } from "next-intl/server";
import { findScope } from "@/lib/team/gate";
import { PublicFrame } from "./_frame/public-frame";
import { StudioFrame } from "./_frame/studio-frame";
import { TextLink } from "./_ui/link";
import { MessagePage } from "./_ui/message-page";

/** An address that leads nowhere, for those who are signed in and those who are not. */
export default async function NotFound() {
  const [say, scope] = await Promise.all([getTranslations("shell"), findScope()]);
  const message = (
    <MessagePage title={say("not-found-title")} text={say("not-found-text")}>
      <TextLink href="/">{say(scope ? "to-studies" : "to-start")}</TextLink>
    </MessagePage>
  );
  return scope ? <StudioFrame scope={scope}>{message}</StudioFrame> : <PublicFrame>{message}</PublicFrame>;
}
