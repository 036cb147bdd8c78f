import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { TextSummary } from "@/lib/results/model";
import classes from "./results.module.css";
import { useBaseText } from "./use-base-text";

const SHOWN = 5;

/** The newest answers in people's own words, and the way to the rest. */
export function TextResult({ study, summary }: { study: string; summary: TextSummary }) {
  const say = useTranslations("results");
  const baseText = useBaseText();
  return (
    <>
      <Text className={classes.baseLine}>{baseText(summary)}</Text>
      <ul className={classes.texts}>
        {summary.texts.slice(0, SHOWN).map((text, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts repeat; their place is all that tells them apart
          <li key={place}>{text}</li>
        ))}
      </ul>
      {summary.texts.length > SHOWN && (
        <TextLink href={`/studies/${study}/results/texts/${summary.question.id}`}>
          {say("all-texts", { n: summary.texts.length })}
        </TextLink>
      )}
    </>
  );
}
