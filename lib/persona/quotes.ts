import type { AnswerTable } from "../answers/model.ts";
import { MEMBER } from "./count-questions.ts";
import type { PersonaFacts, QuoteReference } from "./schema.ts";

const MOST_QUOTES = 5;
/** "Good" and "no" say nothing; a whole page cannot be read on a portrait. */
const SHORTEST = 15;
const LONGEST = 600;

/**
 * Quotes of the members who stand best for the group, and one of the member who answers least like it. From
 * one person at most one, from different questions in turn. Only references: the words stay in the answers.
 */
export function chooseQuotes(
  table: AnswerTable,
  side: Uint8Array,
  central: readonly number[],
  posteriorOf: (row: number) => number,
  allowsQuotes: (row: number) => boolean,
): Pick<PersonaFacts, "quotes" | "quotable"> {
  // Not days, and not what came with the address: those are nobody's words.
  const texts = table.columns
    .filter((column) => column.type === "text")
    .filter(({ lineage }) => lineage.askedAs === "text");
  const rank = new Map(central.map((row, i) => [row, i]));
  const place = (row: number) => rank.get(row) ?? central.length;
  const members = Array.from(side.keys())
    .filter((i) => side[i] === MEMBER && allowsQuotes(i))
    .filter((i) => texts.some((column) => isTelling(column.texts[i])))
    .sort((a, b) => place(a) - place(b) || posteriorOf(b) - posteriorOf(a) || a - b);

  const quotes: QuoteReference[] = [];
  const said = new Set<string>();
  const uses = new Map(texts.map((column) => [column.question.id, 0]));
  const quote = (row: number, dissenting: boolean): boolean => {
    const [column] = texts
      .filter(
        ({ texts: words }) => isTelling(words[row]) && !said.has(words[row]?.trim().toLowerCase() ?? ""),
      )
      .sort((a, b) => (uses.get(a.question.id) ?? 0) - (uses.get(b.question.id) ?? 0));
    const response = table.responseIds[row];
    if (!column || response === undefined) return false;
    said.add(column.texts[row]?.trim().toLowerCase() ?? "");
    uses.set(column.question.id, (uses.get(column.question.id) ?? 0) + 1);
    quotes.push({ response, question: column.question.id, dissenting });
    return true;
  };

  const quoted = new Set<number>();
  for (const row of members) {
    if (quotes.length === MOST_QUOTES) break;
    if (quote(row, false)) quoted.add(row);
  }
  // Only where there are others left: among five people nobody stands apart.
  members.toReversed().some((row) => !quoted.has(row) && quote(row, true));
  return { quotes, quotable: members.length };
}

function isTelling(text: string | null | undefined): boolean {
  const length = text?.trim().length ?? 0;
  return length >= SHORTEST && length <= LONGEST;
}
