"use client";

import { Button } from "@mantine/core";
import { useTimeZone, useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { setOpeningAction } from "@/lib/link/actions";
import type { Opening } from "@/lib/link/model";
import { openingToSet, writeMoment } from "@/lib/link/schema";
import styles from "../links.module.css";
import { OpeningFields } from "../opening-fields";

/** Sets when the whole survey takes answers, and how many. */
export function OpeningForm({
  studyId,
  surveyId,
  opening,
}: {
  studyId: string;
  surveyId: string;
  opening: Opening;
}) {
  const say = useTranslations("link");
  const timeZone = useTimeZone() ?? "UTC";
  const { form, field, state, pending } = useServerForm(openingToSet, setOpeningAction, {
    study: studyId,
    survey: surveyId,
    opensAt: writeMoment(opening.opensAt, timeZone),
    closesAt: writeMoment(opening.closesAt, timeZone),
    timeZone,
    responseLimit: String(opening.responseLimit ?? ""),
  });
  return (
    <form {...form} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" name="study" value={studyId} />
      <input type="hidden" name="survey" value={surveyId} />
      <OpeningFields
        opensAt={field("opensAt")}
        closesAt={field("closesAt")}
        responseLimit={field("responseLimit")}
        timeZone={timeZone}
      />
      <Button type="submit" size="xs" variant="default" loading={pending}>
        {say("save-opening")}
      </Button>
    </form>
  );
}
