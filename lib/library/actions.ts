"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { teamAction } from "../action.ts";
import {
  addToOwnSet,
  copyQuestionSet,
  createOwnSet,
  restoreSet,
  retireSet,
  saveOwnSet,
} from "./mutations.ts";
import { questionsToKeep, setToCopy, setToRetire, setToSave } from "./schema.ts";

export const keepQuestionsAction = teamAction("library.update", questionsToKeep, async (scope, input) => {
  const say = await getTranslations("library");
  const { questions, brand } = input;
  const { key } =
    input.into === "new"
      ? await createOwnSet(
          scope,
          { title: input.title, description: input.description, questions },
          { brand },
        )
      : await addToOwnSet(scope, input.set, questions, { brand });
  return { status: "done", message: say("kept", { n: questions.length }), href: `/library/${key}` };
});

export const copySetAction = teamAction("library.update", setToCopy, async (scope, input) => {
  const { key } = await copyQuestionSet(scope, input.set);
  redirect(`/library/${key}/edit`);
});

export const saveSetAction = teamAction("library.update", setToSave, async (scope, input) => {
  await saveOwnSet(scope, input.set, input.content, input.expected);
  redirect(`/library/${input.set}`);
});

export const retireSetAction = teamAction("library.update", setToRetire, async (scope, input) => {
  await (input.to === "retire" ? retireSet : restoreSet)(scope, input.set);
  redirect(`/library/${input.set}`);
});
