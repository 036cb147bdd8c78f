import type { InterfaceLanguage } from "./languages.ts";
import type { Messages } from "./messages.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: InterfaceLanguage;
    Messages: Messages;
  }
}
