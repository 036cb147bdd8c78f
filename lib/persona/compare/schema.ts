import * as z from "zod";

/** More personas side by side than these can be told apart neither by colour nor on a screen. */
export const MOST_COMPARED = 8;

/** What a comparison shows; it stands in the address. What cannot be read is left out. */
export const personaComparison = z.object({
  persona: z
    .preprocess(
      (value) => [value].flat().filter((id) => typeof id === "string" && id !== ""),
      z.array(z.string()),
    )
    .catch([]),
  questions: z.enum(["all", "independent", "formed"]).catch("all"),
  /** The persona whose differences come first; else the widest spread does. */
  sort: z.string().max(40).optional().catch(undefined),
  /** All rows, not only the first of them. */
  rows: z.literal("all").optional().catch(undefined),
});
export type PersonaComparison = z.output<typeof personaComparison>;

/** The comparison as it stands in an address, without its `?`. */
export function comparisonQuery({ persona, ...rest }: PersonaComparison): string {
  const query = new URLSearchParams(persona.map((id) => ["persona", id]));
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, value);
  return query.toString();
}
