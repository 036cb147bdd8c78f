"use client";

import { useLocale } from "next-intl";
import { type Format, formatFor } from "@/lib/format";

/** The formatter of the interface's language. On the server: `formatFor(await getLocale())`. */
export const useFormat = (): Format => formatFor(useLocale());
