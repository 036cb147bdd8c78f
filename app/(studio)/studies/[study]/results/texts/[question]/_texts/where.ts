import type { ResultsFilter } from "@/lib/results/schema";
import type { Texts } from "@/lib/results/texts/queries";
import type { TextsPlace } from "@/lib/results/texts/schema";

/** Which texts are shown, and out of which. */
export interface Where {
  study: string;
  question: string;
  filter: ResultsFilter;
  place: TextsPlace;
  found: Texts;
}
