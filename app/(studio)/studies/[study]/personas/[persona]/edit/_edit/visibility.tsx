import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { showPersonaAction } from "@/lib/persona/actions";
import type { PersonaPortrait } from "@/lib/persona/queries";
import styles from "./edit.module.css";

/** Takes a portrait out of sight, or brings it back. */
export function Visibility({ persona: { id, state } }: { persona: Pick<PersonaPortrait, "id" | "state"> }) {
  const say = useTranslations("persona");
  return (
    <div className={styles.form}>
      <p className={styles.quiet}>{say("hide-help")}</p>
      <div>
        <ActionButton
          action={showPersonaAction}
          values={{ persona: id, show: state === "hidden" ? "yes" : "no" }}
          variant="default"
        >
          {say(state === "hidden" ? "show" : "hide")}
        </ActionButton>
      </div>
    </div>
  );
}
