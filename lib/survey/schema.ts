import * as z from "zod";
import { imageId, question } from "./question-schema.ts";
import { rule } from "./rule-schema.ts";
import { codebookKey, isKnownToIntl, languageTag, localText, questionId } from "./text-schema.ts";

/**
 * The survey model: what a survey is, as data. Used by browser and server alike; the types of the whole
 * product come from here. A definition is edited as a draft, frozen by publishing, and never changed after.
 */

export * from "./answer-schema.ts";
export { NOT_APPLICABLE } from "./answer-value.ts";
export * from "./question-schema.ts";
export * from "./rule-schema.ts";
export {
  codebookKey,
  type LanguageTag,
  type LocalText,
  languageTag,
  localText,
  optionCode,
  type QuestionId,
  questionId,
} from "./text-schema.ts";

/** Where a page leads: a later page, or an end. */
export const jumpTarget = z.union([
  z.strictObject({ page: questionId }),
  z.strictObject({ end: questionId }),
]);
export type JumpTarget = z.output<typeof jumpTarget>;

/** After a page: the first jump whose rule holds is taken; one without a rule always is. */
export const jump = z.object({ when: rule.optional(), to: jumpTarget });
export type Jump = z.output<typeof jump>;

export const surveyPage = z.object({
  id: questionId,
  title: localText.optional(),
  questions: z.array(question).max(100),
  showIf: rule.optional(),
  jumps: z.array(jump).max(20).optional(),
  /** Its questions stand in an order of their own for every respondent. */
  shuffle: z.boolean().optional(),
});
export type SurveyPage = z.output<typeof surveyPage>;

/** An address that an owner sends respondents on to. */
export const redirectUrl = z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(2000);

/** One way a survey ends, besides the usual one after the last page. */
export const surveyEnd = z.object({
  id: questionId,
  title: localText.optional(),
  text: localText.optional(),
  redirect: redirectUrl.optional(),
  /** Who ends here was not meant: the answers are not kept. */
  screensOut: z.boolean().optional(),
});
export type SurveyEnd = z.output<typeof surveyEnd>;

/** Of the people for whom the rule holds, so many may complete the survey. */
export const quota = z.object({
  id: questionId,
  name: z.string().max(100),
  when: rule,
  limit: z.int().min(0).max(10_000_000),
  /** Where the others end; the usual words for a full group when left out. */
  end: questionId.optional(),
});
export type Quota = z.output<typeof quota>;

/** How the respondents' pages look. */
export const surveyTheme = z.object({
  /** Six digits, such as `#0b5fff`; its contrast is seen to. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
  logo: imageId.optional(),
  /** As the device wants when left out. */
  scheme: z.enum(["light", "dark"]).optional(),
});
export type SurveyTheme = z.output<typeof surveyTheme>;

export const surveyDefinition = z.object({
  format: z.literal(1),
  /** The first is the one that must be complete; the others fall back to it. */
  languages: z.array(languageTag.refine(isKnownToIntl)).min(1),
  title: localText,
  intro: localText.optional(),
  /** What the usual end says. */
  thanks: localText.optional(),
  /** Where the usual end leads. */
  redirect: redirectUrl.optional(),
  pages: z.array(surveyPage).min(1).max(100),
  /** Ends besides the usual one. */
  ends: z.array(surveyEnd).max(20).optional(),
  quotas: z.array(quota).max(100).optional(),
  /** The question set that it began as. */
  madeFrom: z.object({ set: codebookKey, version: z.int().min(1) }).optional(),
  theme: surveyTheme.optional(),
});
export type SurveyDefinition = z.output<typeof surveyDefinition>;

/** The draft as it was before a file took its place or was added to it; kept until somebody decides. */
export const earlierDraft = z.object({
  definition: surveyDefinition,
  /** The name of the file. */
  source: z.string().max(200),
  at: z.int(),
});
export type EarlierDraft = z.output<typeof earlierDraft>;

export const surveyState = z.enum(["draft", "live", "paused", "closed"]);
export type SurveyState = z.output<typeof surveyState>;

export const linkState = z.enum(["open", "paused", "closed"]);
export type LinkState = z.output<typeof linkState>;

/** Who may answer at a link: anybody; whoever has one of its personal links, once; the team, as a test. */
export const linkKind = z.enum(["open", "personal", "test"]);
export type LinkKind = z.output<typeof linkKind>;

/** Where a link is shared. */
export const linkChannel = z.enum([
  "email",
  "chat",
  "social",
  "website",
  "shop",
  "print",
  "event",
  "panel",
  "other",
]);
export type LinkChannel = z.output<typeof linkChannel>;

/** What a link says for hidden questions, by their name in the address. */
export const linkValues = z.record(z.string(), z.string());
export type LinkValues = z.output<typeof linkValues>;

/** Origins of the sites that may frame a link's pages; none named: any site. */
export const embedSites = z.array(z.string());
