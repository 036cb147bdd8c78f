import type { LanguageTag, SurveyDefinition } from "./schema.ts";

/** Steps of editing the languages of a draft. Texts stay when a language goes, and are there when it comes back. */

/** Adds a language at the end; one that is there already changes nothing. */
export function addLanguage(definition: SurveyDefinition, language: LanguageTag): SurveyDefinition {
  if (definition.languages.includes(language)) return definition;
  return { ...definition, languages: [...definition.languages, language] };
}

/** Takes a language out; the last one stays. */
export function removeLanguage(definition: SurveyDefinition, language: LanguageTag): SurveyDefinition {
  const languages = definition.languages.filter((candidate) => candidate !== language);
  if (languages.length === 0 || languages.length === definition.languages.length) return definition;
  return { ...definition, languages };
}

/** Makes a language the main one: the one that must be complete and that the others fall back to. */
export function makeMainLanguage(definition: SurveyDefinition, language: LanguageTag): SurveyDefinition {
  const { languages } = definition;
  if (!languages.includes(language) || languages[0] === language) return definition;
  return { ...definition, languages: [language, ...languages.filter((candidate) => candidate !== language)] };
}
