import { getLocale, getTranslations } from "next-intl/server";
import { formatFor } from "@/lib/format";
import type { TakenAway } from "@/lib/persona/take-away/queries";
import type { SlideWords } from "@/lib/persona/take-away/slide-look";

/** What the slides say beside the portraits, in the reader's language. */
export async function slideWords(
  study: string,
  personas: readonly TakenAway[],
  now: number,
): Promise<SlideWords> {
  const say = await getTranslations("take-away");
  const language = await getLocale();
  const of = Math.max(0, ...personas.map(({ facts }) => facts.of));
  return {
    language,
    study,
    lead: say("slide-lead", { n: personas.length, of }),
    made: say("slide-made", { date: formatFor(language).date(now) }),
    thisGroup: say("slide-group"),
    theRest: say("slide-rest"),
    formedNote: say("slide-formed"),
    comparisonTitle: say("slide-comparison"),
    columns: [say("slide-persona"), say("slide-people"), say("slide-apart")],
    shareAxis: say("slide-axis"),
    methodTitle: say("slide-method"),
    method: [say("method-groups"), say("method-shares"), say("method-base"), say("method-person")],
    page: (n) => say("slide-page", { n }),
  };
}
