import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { personaTitle } from "@/app/_persona/titles";
import type { PersonaComparison } from "@/lib/persona/compare/schema";
import type { PersonaCard } from "@/lib/persona/queries";
import type { Wording } from "@/lib/persona/wording";
import styles from "./compare.module.css";

/** Which portraits stand side by side, and in which questions; a plain GET form. */
export function ChooseForm({
  offered,
  compared,
  asked,
  wording,
}: {
  offered: PersonaCard[];
  compared: PersonaCard[];
  asked: PersonaComparison;
  wording: Wording;
}) {
  const say = useTranslations("compare");
  const sayPersona = useTranslations("persona");
  return (
    <form method="get" className={styles.choose}>
      <fieldset className={styles.portraits}>
        <legend>{say("portraits")}</legend>
        {offered.map((persona) => (
          <label key={persona.id}>
            <input
              key={String(compared.includes(persona))}
              type="checkbox"
              name="persona"
              value={persona.id}
              defaultChecked={compared.includes(persona)}
            />
            {personaTitle(sayPersona, wording, persona)}
          </label>
        ))}
      </fieldset>
      <div className={styles.line}>
        <NativeSelect
          key={asked.questions}
          name="questions"
          label={say("questions")}
          defaultValue={asked.questions}
          data={(["all", "independent", "formed"] as const).map((value) => ({
            value,
            label: say(`questions-${value}`),
          }))}
        />
        <Button type="submit" variant="default">
          {say("show")}
        </Button>
      </div>
    </form>
  );
}
