import * as z from "zod";

export const businessKind = z.enum(["b2b", "e-commerce", "b2c", "retail"]);
export type BusinessKind = z.output<typeof businessKind>;

export const reviewRhythm = z.enum(["monthly", "quarterly"]);
export type ReviewRhythm = z.output<typeof reviewRhythm>;

/** Where a study's answers come from. `demo` answers are synthetic and the screen says so. */
export const studyOrigin = z.enum(["survey", "import", "demo"]);
export type StudyOrigin = z.output<typeof studyOrigin>;

export const goalPurpose = z.enum([
  "revenue",
  "awareness",
  "conversion",
  "retention",
  "satisfaction",
  "new-product",
  "other",
]);
export type GoalPurpose = z.output<typeof goalPurpose>;

export const newStudy = z.object({
  title: z.string().trim().min(1).max(120),
  businessKind,
  brand: z.string().trim().min(1).max(80),
  product: z.string().trim().min(1).max(80),
  category: z.string().trim().min(1).max(80),
});
export type NewStudy = z.output<typeof newStudy>;

const study = z.string().min(1);

/** The form that edits a study's words. */
export const changedStudy = newStudy.extend({ study });

/** What the study is for (capability C1). A survey is not published before this is filled in. */
export const studyGoal = z.object({
  purpose: goalPurpose,
  statement: z.string().trim().min(1).max(500),
  measure: z.string().trim().min(1).max(200),
  baseline: z.string().trim().min(1).max(100),
  target: z.string().trim().min(1).max(100),
  targetCustomer: z.string().trim().min(1).max(500),
  intendedExperience: z.string().trim().min(1).max(500),
  reviewRhythm,
});
export type StudyGoal = z.output<typeof studyGoal>;

/** The form that sets a study's goal. */
export const savedGoal = studyGoal.extend({ study });
