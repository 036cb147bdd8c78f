import enErrors from "../../messages/en/errors.json" with { type: "json" };
import enForm from "../../messages/en/form.json" with { type: "json" };
import enHome from "../../messages/en/home.json" with { type: "json" };
import enShell from "../../messages/en/shell.json" with { type: "json" };
import enStudy from "../../messages/en/study.json" with { type: "json" };
import enTeam from "../../messages/en/team.json" with { type: "json" };
import viErrors from "../../messages/vi/errors.json" with { type: "json" };
import viForm from "../../messages/vi/form.json" with { type: "json" };
import viHome from "../../messages/vi/home.json" with { type: "json" };
import viShell from "../../messages/vi/shell.json" with { type: "json" };
import viStudy from "../../messages/vi/study.json" with { type: "json" };
import viTeam from "../../messages/vi/team.json" with { type: "json" };

/**
 * The interface texts: one file a feature and language, so that a feature's texts are found by its name.
 * English decides which keys there are; a test holds the other languages to them.
 */
const en = {
  errors: enErrors,
  form: enForm,
  home: enHome,
  study: enStudy,
  team: enTeam,
  shell: enShell,
};

export type Messages = typeof en;

const vi: Messages = {
  errors: viErrors,
  form: viForm,
  home: viHome,
  study: viStudy,
  team: viTeam,
  shell: viShell,
};

export const messages = { en, vi };
