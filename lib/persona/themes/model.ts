import { holdsTerm } from "../../results/terms.ts";
import type { PersonaFacts, QuoteReference, Theme } from "../schema.ts";

/** The words behind the themes, by reference; one person's answer to a question stands for all its terms. */
export function quotesOfThemes({ themes }: Pick<PersonaFacts, "themes">): QuoteReference[] {
  const references = new Map(
    themes.flatMap(({ question, quotes }) =>
      quotes.map((response): [string, QuoteReference] => [
        `${response} ${question}`,
        { response, question, dissenting: false },
      ]),
    ),
  );
  return [...references.values()];
}

/** Of these words those that hold the theme's term. */
export const wordsOfTheme = <Q extends { question: string; text: string }>(
  { question, key }: Pick<Theme, "question" | "key">,
  quotes: readonly Q[],
): Q[] => quotes.filter((quote) => quote.question === question && holdsTerm(quote.text, key));
