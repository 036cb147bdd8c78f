import enBuilder from "../../messages/en/builder.json" with { type: "json" };
import enCharts from "../../messages/en/charts.json" with { type: "json" };
import enCollection from "../../messages/en/collection.json" with { type: "json" };
import enCompare from "../../messages/en/compare.json" with { type: "json" };
import enCrossTab from "../../messages/en/cross-tab.json" with { type: "json" };
import enErrors from "../../messages/en/errors.json" with { type: "json" };
import enExchange from "../../messages/en/exchange.json" with { type: "json" };
import enExport from "../../messages/en/export.json" with { type: "json" };
import enFinder from "../../messages/en/finder.json" with { type: "json" };
import enForm from "../../messages/en/form.json" with { type: "json" };
import enHome from "../../messages/en/home.json" with { type: "json" };
import enJobs from "../../messages/en/jobs.json" with { type: "json" };
import enLibrary from "../../messages/en/library.json" with { type: "json" };
import enLink from "../../messages/en/link.json" with { type: "json" };
import enLiving from "../../messages/en/living.json" with { type: "json" };
import enPersona from "../../messages/en/persona.json" with { type: "json" };
import enResponse from "../../messages/en/response.json" with { type: "json" };
import enResults from "../../messages/en/results.json" with { type: "json" };
import enShell from "../../messages/en/shell.json" with { type: "json" };
import enSideBySide from "../../messages/en/side-by-side.json" with { type: "json" };
import enSolutions from "../../messages/en/solutions.json" with { type: "json" };
import enStructure from "../../messages/en/structure.json" with { type: "json" };
import enStudy from "../../messages/en/study.json" with { type: "json" };
import enSurvey from "../../messages/en/survey.json" with { type: "json" };
import enTakeAway from "../../messages/en/take-away.json" with { type: "json" };
import enTeam from "../../messages/en/team.json" with { type: "json" };
import enTexts from "../../messages/en/texts.json" with { type: "json" };
import enWeighting from "../../messages/en/weighting.json" with { type: "json" };
import viBuilder from "../../messages/vi/builder.json" with { type: "json" };
import viCharts from "../../messages/vi/charts.json" with { type: "json" };
import viCollection from "../../messages/vi/collection.json" with { type: "json" };
import viCompare from "../../messages/vi/compare.json" with { type: "json" };
import viCrossTab from "../../messages/vi/cross-tab.json" with { type: "json" };
import viErrors from "../../messages/vi/errors.json" with { type: "json" };
import viExchange from "../../messages/vi/exchange.json" with { type: "json" };
import viExport from "../../messages/vi/export.json" with { type: "json" };
import viFinder from "../../messages/vi/finder.json" with { type: "json" };
import viForm from "../../messages/vi/form.json" with { type: "json" };
import viHome from "../../messages/vi/home.json" with { type: "json" };
import viJobs from "../../messages/vi/jobs.json" with { type: "json" };
import viLibrary from "../../messages/vi/library.json" with { type: "json" };
import viLink from "../../messages/vi/link.json" with { type: "json" };
import viLiving from "../../messages/vi/living.json" with { type: "json" };
import viPersona from "../../messages/vi/persona.json" with { type: "json" };
import viResponse from "../../messages/vi/response.json" with { type: "json" };
import viResults from "../../messages/vi/results.json" with { type: "json" };
import viShell from "../../messages/vi/shell.json" with { type: "json" };
import viSideBySide from "../../messages/vi/side-by-side.json" with { type: "json" };
import viSolutions from "../../messages/vi/solutions.json" with { type: "json" };
import viStructure from "../../messages/vi/structure.json" with { type: "json" };
import viStudy from "../../messages/vi/study.json" with { type: "json" };
import viSurvey from "../../messages/vi/survey.json" with { type: "json" };
import viTakeAway from "../../messages/vi/take-away.json" with { type: "json" };
import viTeam from "../../messages/vi/team.json" with { type: "json" };
import viTexts from "../../messages/vi/texts.json" with { type: "json" };
import viWeighting from "../../messages/vi/weighting.json" with { type: "json" };

/**
 * The interface texts: one file a feature and language, so that a feature's texts are found by its name.
 * English decides which keys there are; a test holds the other languages to them.
 */
const en = {
  builder: enBuilder,
  charts: enCharts,
  compare: enCompare,
  collection: enCollection,
  "cross-tab": enCrossTab,
  errors: enErrors,
  exchange: enExchange,
  export: enExport,
  finder: enFinder,
  form: enForm,
  jobs: enJobs,
  living: enLiving,
  persona: enPersona,
  home: enHome,
  library: enLibrary,
  link: enLink,
  response: enResponse,
  results: enResults,
  shell: enShell,
  solutions: enSolutions,
  structure: enStructure,
  "side-by-side": enSideBySide,
  study: enStudy,
  survey: enSurvey,
  "take-away": enTakeAway,
  team: enTeam,
  texts: enTexts,
  weighting: enWeighting,
};

export type Messages = typeof en;

const vi: Messages = {
  builder: viBuilder,
  charts: viCharts,
  compare: viCompare,
  collection: viCollection,
  "cross-tab": viCrossTab,
  errors: viErrors,
  exchange: viExchange,
  export: viExport,
  finder: viFinder,
  form: viForm,
  jobs: viJobs,
  living: viLiving,
  persona: viPersona,
  home: viHome,
  library: viLibrary,
  link: viLink,
  response: viResponse,
  results: viResults,
  shell: viShell,
  solutions: viSolutions,
  structure: viStructure,
  "side-by-side": viSideBySide,
  study: viStudy,
  survey: viSurvey,
  "take-away": viTakeAway,
  team: viTeam,
  texts: viTexts,
  weighting: viWeighting,
};

export const messages = { en, vi };
