import { useLocale, useTimeZone } from "next-intl";
import { type Format, formatFor } from "@/lib/format";

/** The formatter of the interface's language, in the team's time zone; on the server and in the browser alike. */
export const useFormat = (): Format => formatFor(useLocale(), useTimeZone());
