import { Anchor, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { portraitFile } from "@/lib/persona/take-away/schema";
import styles from "./share.module.css";

/** The ways to paper and the files. */
export function Files({ study, isEmpty }: { study: string; isEmpty: boolean }) {
  const say = useTranslations("take-away");
  const paper = `/studies/${study}/personas/print`;
  if (isEmpty)
    return (
      <Section title={say("files-title")}>
        <Text c="dimmed">{say("print-none")}</Text>
      </Section>
    );
  return (
    <>
      <Section title={say("print-title")} lead={say("print-lead")}>
        <ul className={styles.files}>
          <li>
            <TextLink href={paper}>{say("print-portrait")}</TextLink>
          </li>
          <li>
            <TextLink href={`${paper}?form=card`}>{say("print-card")}</TextLink>
          </li>
        </ul>
      </Section>
      <Section title={say("files-title")} lead={say("files-lead")}>
        <ul className={styles.files}>
          {portraitFile.shape.format.options.map((format) => (
            <li key={format}>
              <Anchor href={`/api/studies/${study}/portraits?format=${format}`} download>
                {say(`file-${format}`)}
              </Anchor>
              <Text size="sm" c="dimmed">
                {say(`file-${format}-help`)}
              </Text>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
