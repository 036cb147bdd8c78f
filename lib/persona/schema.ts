import * as z from "zod";
import { segmentResult, verdictCode } from "../segment/schema.ts";
import { questionId } from "../survey/schema.ts";
import { PORTRAIT_PARTS } from "./blocks.ts";
import { groupEdit, regroupStep } from "./regroup/schema.ts";

const blankAs = (value: unknown) => (value === "" ? undefined : value);

/** Which answers a run looks at; all complete ones without a filter. */
export const runFilter = z.object({
  link: z.string().max(40).optional(),
  /** Days of UTC, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Without the responses that carry a flag. */
  unflagged: z.boolean().optional(),
  /** Unfinished responses, too. */
  partial: z.boolean().optional(),
});
export type RunFilter = z.output<typeof runFilter>;

/** How a segmentation was asked for: which questions form the groups and which describe them, and the seed. */
export const segmentationSettings = z
  .object({
    seed: z.int().min(0).max(4294967295),
    kMin: z.int().min(1).max(12),
    kMax: z.int().min(1).max(12),
    bootstrap: z.int().min(0).max(200),
    /** Question ids that may form groups; the rest describe. */
    active: z.array(questionId),
    /** Question ids that neither form nor describe. */
    left: z.array(questionId).optional(),
    filter: runFilter.optional(),
    /** The number of the change of the study's weighting by which everybody counts; absent where each counts once. */
    weighting: z.int().min(1).optional(),
    /** Why the team asked for this number of groups. */
    reason: z.string().max(1000).optional(),
    /** No search: the groups of an earlier run, changed by people. */
    edit: groupEdit.optional(),
  })
  .refine((settings) => settings.kMin <= settings.kMax, { path: ["kMax"] });
export type SegmentationSettings = z.output<typeof segmentationSettings>;

/** What a question is to do in a run. */
export const questionUse = z.enum(["form", "describe", "leave"]);
export type QuestionUse = z.output<typeof questionUse>;

const USE = "use-";

/** The name of the field that says what a question is to do. */
export const fieldOfUse = (question: string): string => `${USE}${question}`;

const ticked = z.preprocess(blankAs, z.literal("on").optional()).transform((value) => value === "on");

/** The form that starts a run; a field for every question's use. An empty seed is drawn once and kept with the run. */
export const newSegmentation = z
  .looseObject({
    study: z.string().min(1).max(40),
    link: z.preprocess(blankAs, runFilter.shape.link),
    from: z.preprocess(blankAs, runFilter.shape.from),
    to: z.preprocess(blankAs, runFilter.shape.to),
    unflagged: ticked,
    partial: ticked,
    weighted: ticked,
    seed: z.preprocess(blankAs, z.coerce.number().int().min(0).max(4294967295).optional()),
    kMax: z.preprocess(blankAs, z.coerce.number().int().min(1).max(12).default(8)),
    bootstrap: z.preprocess(blankAs, z.coerce.number().int().min(0).max(200).default(50)),
  })
  .transform(
    ({ study, seed, kMax, bootstrap, link, from, to, unflagged, partial, weighted, ...fields }, context) => {
      const used = (use: QuestionUse) =>
        Object.entries(fields).flatMap(([name, value]) => {
          const question = questionId.safeParse(name.slice(USE.length));
          return name.startsWith(USE) && value === use && question.success ? [question.data] : [];
        });
      const active = used("form");
      if (active.length === 0) context.addIssue({ code: "custom", path: ["active"] });
      const filter = { link, from, to, ...(unflagged && { unflagged }), ...(partial && { partial }) };
      return { study, seed, kMax, bootstrap, active, left: used("leave"), filter, weighted };
    },
  );
export type NewSegmentation = z.output<typeof newSegmentation>;

/** Under this probability somebody is an unsure member of their most probable group. */
export const UNSURE_BELOW = 0.6;

/** Σw and Σw² of people, who weigh 1 on average over all complete answers of the study. */
export const weightSums = z.tuple([z.number().min(0), z.number().min(0)]);
export type WeightSums = z.output<typeof weightSums>;

const counted = {
  count: z.int().min(0),
  /** Members of the group who were asked and answered. */
  base: z.int().min(0),
  restCount: z.int().min(0),
  restBase: z.int().min(0),
  /** The same people by their weights, where the run has any. */
  weighted: z
    .object({ count: weightSums, base: weightSums, restCount: weightSums, restBase: weightSums })
    .optional(),
};

const countedPeople = z.object(counted);
export type CountedPeople = z.output<typeof countedPeople>;

/** How often one answer was given in the group and in the rest; everything shown is computed from these. */
export const answerCount = z.object({ code: z.int(), ...counted });
export type AnswerCount = z.output<typeof answerCount>;

/** `choice`: one of several; `set`: any number of several; `scale`: points of a scale; `number`: in bins. */
export const factKind = z.enum(["choice", "set", "scale", "nps", "number"]);

/** One closed question (or row of a matrix), counted. */
export const questionFacts = z.object({
  question: questionId,
  /** The row of a matrix. */
  part: z.int().nullable(),
  kind: factKind,
  /** Used to form the groups: its differences are no evidence that they exist. */
  formed: z.boolean(),
  /** In the order they were offered; for numbers the bins from low to high. */
  answers: z.array(answerCount),
  /** For numbers: bin `i` holds values above `cuts[i − 1]` up to and including `cuts[i]`. */
  cuts: z.array(z.number()).optional(),
  /** Chance of so large a difference without any, corrected for many comparisons; descriptors only, by code. */
  q: z.record(z.string(), z.number()),
});
export type QuestionFacts = z.output<typeof questionFacts>;

/** A way of answering: any of these codes to this question. */
export const trait = z.object({
  question: questionId,
  part: z.int().nullable(),
  codes: z.array(z.int()).min(1),
  /** More often than the rest, or less. */
  over: z.boolean(),
});
export type Trait = z.output<typeof trait>;

/** Respondents on the two axes of groups and answers, and where each group lies. */
export const respondentMap = z.object({
  /** Place on both axes, and the group. */
  points: z.array(z.tuple([z.number(), z.number(), z.int()])),
  /** By group: its centre, the half axes of its ellipse, and the angle of the longer one in radians. */
  regions: z.array(
    z
      .object({ x: z.number(), y: z.number(), long: z.number(), short: z.number(), angle: z.number() })
      .nullable(),
  ),
});
export type RespondentMap = z.output<typeof respondentMap>;

/** How stable groups of this number were in so many answers. */
export const learningPoint = z.object({ n: z.int(), ari: z.number() });
export type LearningPoint = z.output<typeof learningPoint>;

/** How much better than one group so many explained the answers after they had been shuffled. */
export const shuffledPoint = z.object({ k: z.int(), gain: z.number() });
export type ShuffledPoint = z.output<typeof shuffledPoint>;

/**
 * What a finished run found. Who belongs where has a table of its own; rows of the engine's table have become
 * response ids or counts here.
 */
export const segmentationResult = segmentResult
  .omit({
    assignment: true,
    posterior: true,
    flags: true,
    trait: true,
    settings: true,
    groups: true,
    alternatives: true,
  })
  .extend({
    /** Parsed as a `frozenModel` by who places a new respondent with it; a page must not fail for its sake. */
    model: z.looseObject({ engineVersion: z.string() }).nullable(),
    /** How the groups come from the model's; empty where they are its own. */
    steps: z.array(regroupStep).default([]),
    groups: z.array(
      segmentResult.shape.groups.element.omit({ central: true, between: true }).extend({
        /** Responses that stand best for the group, the most central first. */
        central: z.array(z.string()),
        /** Members whose most probable group, this one, is less probable than {@link UNSURE_BELOW}; null when not counted. */
        unsure: z.int().nullable().default(null),
      }),
    ),
    /** Null where there are fewer than three groups; runs before it was kept have none. */
    map: respondentMap.nullable().default(null),
    /** Facts of everybody together where there are no groups; null where there are, and for earlier runs. */
    everybody: z.array(questionFacts).nullable().default(null),
    /** Stability of as many groups in a quarter, a half and all of the answers; empty where it was not measured. */
    learning: z.array(learningPoint).default([]),
    /** What the same search found in shuffled answers, by number of groups; empty where it was not looked at. */
    shuffled: z.array(shuffledPoint).default([]),
    flagged: z.object({ straightLiners: z.int(), oddAnswers: z.int() }),
    answers: z.object({
      /** Published versions whose answers went in. */
      versionIds: z.array(z.string()),
      /** Epoch milliseconds of the first and the last answer; null when not known. */
      from: z.number().nullable(),
      to: z.number().nullable(),
      /** Left out because a person had excluded them. */
      excluded: z.int().default(0),
      withoutConsent: z.int(),
      unreadable: z.int(),
      /** Complete responses without any answer to a question that forms groups. */
      withoutActive: z.int(),
    }),
  });
export type SegmentationResult = z.output<typeof segmentationResult>;

/** A result as it is stored: of one that an older engine made and that can no longer be read only the version is left. */
export const storedResult = z.union([segmentationResult, z.object({ engineVersion: z.string() })]);

/** Words of a respondent, by reference: the text is read when it is shown, so that a withdrawal takes it away. */
export const quoteReference = z.object({
  response: z.string(),
  question: questionId,
  /** From somebody of the group who answers least like it. */
  dissenting: z.boolean(),
});
export type QuoteReference = z.output<typeof quoteReference>;

/** A term or phrase that the group uses more than the rest in the open answers to a question. */
export const theme = z.object({
  question: questionId,
  key: z.string(),
  text: z.string(),
  ...counted,
  /** Responses of members who allowed quoting and used it. */
  quotes: z.array(z.string()),
});
export type Theme = z.output<typeof theme>;

export const stabilityWord = z.enum(["high", "medium", "low", "unknown"]);
export type StabilityWord = z.output<typeof stabilityWord>;

/**
 * Counted facts of one group, as shown on its portrait: codes and counts only. Texts are looked up in the
 * language of the reader, shares and intervals computed from the counts.
 */
export const personaFacts = z.object({
  format: z.literal(1),
  versionIds: z.array(z.string()),
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** Members of the group, and everybody in the run. */
  n: z.int().min(0),
  of: z.int().min(1),
  /** The same by their weights, where the run has any. */
  weighted: z.object({ n: weightSums, of: weightSums }).optional(),
  share: z.object({
    low: z.number(),
    high: z.number(),
    method: z.enum(["bootstrap", "wilson"]),
  }),
  verdict: verdictCode,
  /** People made this group out of what Limn found. */
  made: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("merged"), groups: z.int() }),
      z.object({ kind: z.literal("split"), trait }),
    ])
    .optional(),
  stability: z.object({
    word: stabilityWord,
    /** Mean overlap of the group with its nearest in repeated samples, 0 to 1. */
    jaccard: z.number().nullable(),
  }),
  questions: z.array(questionFacts),
  /** What the suggested label says: the answers given most distinctly more often, strongest first. */
  label: z.array(trait),
  /** What the sentence says: the strongest differences in questions that did not form the groups. */
  sentence: z.array(trait),
  /** Members who answered all questions of label and sentence, and those of them who match every one. */
  matchAll: z.object({
    count: z.int().min(0),
    base: z.int().min(0),
    weighted: z.object({ count: weightSums, base: weightSums }).optional(),
  }),
  quotes: z.array(quoteReference),
  /** What the group speaks of more than the rest, the surest first; facts of earlier runs have none. */
  themes: z.array(theme).default([]),
  /** How many members allowed quoting and wrote something. */
  quotable: z.int().min(0),
});
export type PersonaFacts = z.output<typeof personaFacts>;

export const personaState = z.enum(["draft", "approved", "hidden"]);
export type PersonaState = z.output<typeof personaState>;

/** How a persona is drawn: its letters, or one of a few figures that say nothing about who somebody is. */
export const personaAvatar = z.enum(["monogram", "figure", "compass", "path", "bubble", "basket", "clock"]);
export type PersonaAvatar = z.output<typeof personaAvatar>;

export const portraitPart = z.enum(PORTRAIT_PARTS);

/** What a team made of the portrait's page: the order of its parts, those left out, and single questions left out. */
export const portraitLayout = z.object({
  order: z.array(portraitPart),
  hidden: z.array(portraitPart),
  hiddenQuestions: z.array(questionId),
});
export type PortraitLayout = z.output<typeof portraitLayout>;

/** What somebody changed about a persona; kept in its history. */
export const personaChange = z.enum([
  "name",
  "first-name",
  "avatar",
  "owner",
  "note",
  "layout",
  "approved",
  "hidden",
  "shown",
  "merged",
  "split",
]);
export type PersonaChange = z.output<typeof personaChange>;

/** Another number of groups than the run found, and why. */
export const chosenNumber = z.object({
  study: z.string().min(1).max(40),
  k: z.coerce.number().int().min(2).max(12),
  reason: z.string().trim().min(1).max(1000),
});
