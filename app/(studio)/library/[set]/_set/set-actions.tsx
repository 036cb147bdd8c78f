import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { ButtonLink } from "@/app/_ui/link";
import { copySetAction, retireSetAction } from "@/lib/library/actions";
import type { QuestionSet } from "@/lib/library/queries";

/** What can be done with a set: look at it, edit or copy it, take it out of use. */
export function SetActions({
  set: { key, isOwn, isRetired },
  mayEdit,
  isOld,
}: {
  set: QuestionSet;
  mayEdit: boolean;
  /** An earlier version is shown: it is read only. */
  isOld: boolean;
}) {
  const say = useTranslations("library");
  if (isOld) return null;
  return (
    <>
      <ButtonLink href={`/library/${key}/preview`} variant="default" size="sm">
        {say("preview")}
      </ButtonLink>
      {mayEdit && isOwn && !isRetired && (
        <ButtonLink href={`/library/${key}/edit`} variant="default" size="sm">
          {say("edit")}
        </ButtonLink>
      )}
      {mayEdit && (
        <ActionButton action={copySetAction} values={{ set: key }} variant="default" size="sm">
          {say(isOwn ? "copy" : "copy-to-edit")}
        </ActionButton>
      )}
      {mayEdit && isOwn && (
        <ActionButton
          action={retireSetAction}
          values={{ set: key, to: isRetired ? "restore" : "retire" }}
          variant="default"
          size="sm"
        >
          {say(isRetired ? "restore" : "retire")}
        </ActionButton>
      )}
    </>
  );
}
