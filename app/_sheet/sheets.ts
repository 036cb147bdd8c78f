import { getLocale, getTranslations } from "next-intl/server";
import { monogramOf, personaTitle } from "@/app/_persona/titles";
import { formatFor } from "@/lib/format";
import type { PersonaAvatar, PersonaFacts, PortraitLayout } from "@/lib/persona/schema";
import { type Sheet, type SheetQuote, sheetOf } from "@/lib/persona/take-away/sheet";
import { wordingOf } from "@/lib/persona/wording";
import type { StudyOrigin } from "@/lib/study/schema";

interface Portrayed {
  id: string;
  name: string | null;
  firstName: string | null;
  avatar: PersonaAvatar;
  colour: number;
  layout: PortraitLayout | null;
  facts: PersonaFacts;
  approvedAt: number | null;
  quotes: readonly SheetQuote[];
}

/** Portraits in the reader's words, ready for paper, slides and people outside. */
export async function makeSheets(
  personas: readonly Portrayed[],
  wordings: Parameters<typeof wordingOf>[0],
  origin: StudyOrigin,
): Promise<Sheet[]> {
  const format = formatFor(await getLocale());
  const say = await getTranslations("persona");
  const sayTakeAway = await getTranslations("take-away");
  const wording = wordingOf(wordings, format);
  return personas.map((persona) =>
    sheetOf(
      {
        ...persona,
        origin,
        title: personaTitle(say, wording, persona),
        monogram: monogramOf(persona),
      },
      { say, sayTakeAway, format, wording },
    ),
  );
}
