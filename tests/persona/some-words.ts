import type { PersonaWords } from "@/lib/persona/editing/schema";

/** What the form of a persona sends; `values` say what matters to the test. */
export const someWords = (values: Partial<PersonaWords> = {}): PersonaWords => ({
  name: null,
  firstName: null,
  avatar: "monogram",
  owner: null,
  note: null,
  ...values,
});
