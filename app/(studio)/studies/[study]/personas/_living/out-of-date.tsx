import { Alert } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { wordsOf } from "@/app/_persona/words";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { checkWords } from "@/lib/persona/findings";
import type { PersonaCard } from "@/lib/persona/queries";
import type { Wording } from "@/lib/persona/wording";
import type { ModelCheck } from "@/lib/segment/frozen-model/schema";

/** Says so when the answers since the run fit the portraits no longer as they should; nothing while they do. */
export function OutOfDate({
  study,
  run,
  check,
  personas,
  wording,
}: {
  study: string;
  run: string;
  check: ModelCheck | undefined;
  personas: PersonaCard[];
  wording: Wording;
}) {
  const say = useTranslations("living");
  const sayPersona = useTranslations("persona");
  const format = formatFor(useLocale());
  if (check?.code !== "outdated" && check?.code !== "other-sizes") return null;
  const sentences = checkWords(check, wordsOf(sayPersona, format, wording, run, personas));
  const isOld = check.code === "outdated";
  return (
    <Alert
      mb="xl"
      variant="light"
      color={isOld ? "orange" : "ink"}
      title={say(isOld ? "old-title" : "sizes-title")}
    >
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <TextLink href={`/studies/${study}/personas/method`} inherit>
        {say("old-more")}
      </TextLink>
    </Alert>
  );
}
