/* Every table of the database. The migrations under `drizzle/` are made from it. */

export * from "./tables/answers.ts";
export * from "./tables/imports.ts";
export * from "./tables/jobs.ts";
export * from "./tables/library.ts";
export * from "./tables/personas.ts";
export * from "./tables/responses.ts";
export * from "./tables/reviews.ts";
export * from "./tables/sharing.ts";
export * from "./tables/studies.ts";
export * from "./tables/surveys.ts";
export * from "./tables/teams.ts";
export * from "./tables/weightings.ts";
