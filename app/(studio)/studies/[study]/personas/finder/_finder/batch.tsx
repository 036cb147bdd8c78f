import { Anchor, Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { columnSource } from "@/lib/persona/encode";
import styles from "./finder.module.css";

/** A file of people in, the same file with their portraits out; and the call for programs. */
export function Batch({
  study,
  origin,
  example,
}: {
  study: string;
  origin: string;
  /** A question and its first answer, for the example. */
  example: { column: string; levels: string[] } | undefined;
}) {
  const say = useTranslations("finder");
  const answer = Number(example?.levels[0] ?? 1);
  const { question, part } = columnSource(example?.column ?? "q1");
  const answers = { [question]: part === null ? answer : { [part]: answer } };
  return (
    <>
      <Section title={say("batch-title")} lead={say("batch-lead")}>
        <form
          className={styles.publish}
          action={`/api/studies/${study}/classify`}
          method="post"
          encType="multipart/form-data"
        >
          <label className={styles.file}>
            <span>{say("batch-file")}</span>
            <input type="file" name="file" accept=".csv,text/csv" required />
          </label>
          <Button type="submit" variant="default">
            {say("batch-send")}
          </Button>
        </form>
        <p className={styles.note}>
          {say("batch-help")}{" "}
          <Anchor href={`/api/studies/${study}/classify`} download inherit underline="always">
            {say("batch-template")}
          </Anchor>
        </p>
      </Section>
      <Section title={say("api-title")} lead={say("api-lead")}>
        <pre className={styles.code}>
          {`curl ${origin}/api/v1/studies/${study}/classify \\
  -H "authorization: Bearer limn_…" \\
  -H "content-type: application/json" \\
  -d '${JSON.stringify({ answers })}'`}
        </pre>
        <p className={styles.note}>
          {say("api-help")}{" "}
          <TextLink href="/settings#api-keys" underline="always">
            {say("api-keys")}
          </TextLink>
        </p>
      </Section>
    </>
  );
}
