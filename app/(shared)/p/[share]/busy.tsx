import { useTranslations } from "next-intl";
import { MessagePage } from "@/app/_ui/message-page";

/** Somebody asks too often: nothing is shown, and when to come back. */
export function Busy() {
  const say = useTranslations("take-away");
  return <MessagePage title={say("shared-busy-title")} text={say("shared-busy")} />;
}
