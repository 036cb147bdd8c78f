import { NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";

/** Codes for programs, words for people. */
export function ValuesChoice() {
  const say = useTranslations("export");
  return (
    <NativeSelect
      name="values"
      label={say("values")}
      data={(["codes", "labels"] as const).map((value) => ({ value, label: say(`values-${value}`) }))}
    />
  );
}
