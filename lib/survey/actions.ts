"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { teamAction } from "../action.ts";
import { addFromLibrary } from "../library/mutations.ts";
import {
  draftToRemake,
  draftToSave,
  libraryToAdd,
  questionsToSend,
  surveyToPublish,
  surveyToStart,
  surveyToSwitch,
} from "./editing-schema.ts";
import {
  addQuestions,
  closeSurvey,
  createEmptySurvey,
  createSurveyFromSet,
  pauseSurvey,
  publishSurvey,
  remakeUnreadableDraft,
  resumeSurvey,
  saveDraft,
} from "./mutations.ts";
import { findSurvey } from "./queries.ts";

export const startSurveyAction = teamAction("survey.update", surveyToStart, async (scope, input) => {
  const survey =
    input.set === ""
      ? await createEmptySurvey(scope, input.study)
      : await createSurveyFromSet(scope, input.study, input.set, { demographics: input.demographics });
  redirect(`/studies/${survey.studyId}/survey`);
});

export const remakeDraftAction = teamAction("survey.update", draftToRemake, async (scope, input) => {
  await remakeUnreadableDraft(scope, input.study);
  redirect(`/studies/${input.study}/survey`);
});

export const addFromLibraryAction = teamAction("survey.update", libraryToAdd, async (scope, input) => {
  const say = await getTranslations("library");
  const { study, whole, pick, demographics } = input;
  const sets = [...new Set(pick.map(({ set }) => set))];
  const picked =
    whole !== ""
      ? [{ set: whole }]
      : sets.map((set) => ({
          set,
          questions: pick.flatMap((one) => (one.set === set ? [one.question] : [])),
        }));
  const values = { study };
  if (picked.length === 0) {
    return { status: "failed", code: "invalid", message: say("pick-none"), values };
  }
  const href = `/studies/${study}/survey`;
  if (!(await findSurvey(scope, study))) {
    if (whole !== "") {
      await createSurveyFromSet(scope, study, whole, { demographics });
      redirect(href);
    }
    await createEmptySurvey(scope, study);
  }
  const { added, alreadyThere, page } = await addFromLibrary(scope, study, picked);
  const message = [
    added > 0 ? say("added", { n: added, page }) : "",
    alreadyThere > 0 ? say("already-there", { n: alreadyThere }) : "",
  ];
  return { status: "done", message: message.join(" ").trim(), href };
});

export const saveDraftAction = teamAction("survey.update", draftToSave, async (scope, input) => {
  await saveDraft(scope, input.survey, input.definition, input.expectedRevision);
  return undefined;
});

export const sendQuestionsAction = teamAction("survey.update", questionsToSend, async (scope, input) => {
  await addQuestions(scope, input.survey, input.questions);
  return undefined;
});

export const publishSurveyAction = teamAction("survey.publish", surveyToPublish, async (scope, input) => {
  const say = await getTranslations("link");
  const { expectedRevision } = input;
  await publishSurvey(scope, input.survey, { expectedRevision, linkLabel: say("first-label") });
  redirect(`/studies/${input.study}/survey/publish`);
});

export const switchSurveyAction = teamAction("survey.publish", surveyToSwitch, async (scope, input) => {
  const change = { pause: pauseSurvey, resume: resumeSurvey, close: closeSurvey }[input.to];
  await change(scope, input.survey);
  redirect(`/studies/${input.study}/survey/publish`);
});
