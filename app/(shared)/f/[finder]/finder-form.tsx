import { useTranslations } from "next-intl";
import { type FinderQuestion, NONE } from "@/lib/persona/finder/questions";
import styles from "./finder.module.css";

/** The questions as a plain form: it needs no script, and what was chosen stays chosen. */
export function FinderForm({
  questions,
  valuesOf,
}: {
  questions: FinderQuestion[];
  valuesOf: (name: string) => string[];
}) {
  const say = useTranslations("finder");
  return (
    <form className={styles.form}>
      <input type="hidden" name="sent" value="yes" />
      {questions.map(({ name, text, kind, options }) => {
        const values = valuesOf(name);
        if (kind === "number")
          return (
            <label key={name} className={styles.number}>
              <span className={styles.question}>{text}</span>
              <input name={name} inputMode="decimal" maxLength={20} defaultValue={values[0] ?? ""} />
            </label>
          );
        const type = kind === "one" ? "radio" : "checkbox";
        const shown =
          kind === "several" ? [...options, { value: NONE, text: say("none-of-these") }] : options;
        return (
          <fieldset key={name} className={styles.choices}>
            <legend className={styles.question}>{text}</legend>
            {shown.map((option) => (
              <label key={option.value} className={styles.choice}>
                <input
                  type={type}
                  name={name}
                  value={option.value}
                  defaultChecked={values.includes(option.value)}
                />
                <span>{option.text}</span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <button type="submit" className={styles.send}>
        {say("form-send")}
      </button>
      <p className={styles.note}>{say("form-kept")}</p>
    </form>
  );
}
