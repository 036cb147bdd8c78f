import { Alert } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { EditedQuestion } from "./targets-form";

/** Says that the form below holds targets from elsewhere that nobody has saved yet. */
export function Brought({
  study,
  questions,
  from,
}: {
  study: string;
  questions: readonly EditedQuestion[];
  from: string | undefined;
}) {
  const say = useTranslations("weighting");
  const targets = questions.flatMap(({ answers }) => answers.filter(({ target }) => target !== undefined));
  const counts = { n: targets.length, questions: questions.length };
  return (
    <Alert variant="light" role="status" mb="lg" maw="40rem">
      {from === undefined ? say("brought-lines", counts) : say("brought-file", { ...counts, name: from })}{" "}
      {say("brought-next")}{" "}
      <TextLink href={`/studies/${study}/results/weighting#targets`} underline="always" inherit>
        {say("brought-leave")}
      </TextLink>
    </Alert>
  );
}
