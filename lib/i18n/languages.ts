import * as z from "zod";

/** The languages of the interface. Surveys may have others. */
export const interfaceLanguage = z.enum(["en", "vi"]);
export type InterfaceLanguage = z.output<typeof interfaceLanguage>;

export const LANGUAGE_COOKIE = "limn_language";

/** The first language of an Accept-Language header that we have; English otherwise. */
export function preferredLanguage(acceptLanguage: string | null): InterfaceLanguage {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.trim().split(";");
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality.replace("q=", "")) || 0 };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const known = interfaceLanguage.safeParse(language);
    if (known.success) return known.data;
  }
  return "en";
}
