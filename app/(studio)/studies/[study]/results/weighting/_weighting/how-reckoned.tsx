import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import classes from "./weighting.module.css";

/** The method, the rule for missing answers, and what intervals and tests do with weights. */
export function HowReckoned() {
  const say = useTranslations("weighting");
  return (
    <Section title={say("how-title")}>
      <div className={classes.how}>
        <Text size="sm">{say("how-rake")}</Text>
        <Text size="sm">{say("how-missing")}</Text>
        <Text size="sm">{say("how-variance")}</Text>
      </div>
    </Section>
  );
}
