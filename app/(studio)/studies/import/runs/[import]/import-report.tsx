import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { ButtonLink } from "@/app/_ui/link";
import { undoImportAction } from "@/lib/exchange/actions";
import type { ImportReport } from "@/lib/exchange/runs/schema";
import styles from "./import-run.module.css";

/** What an import brought in, what it left out and where, and the way to take it back. */
export function ImportReportView({ id, report }: { id: string; report: ImportReport }) {
  const say = useTranslations("exchange");
  const { imported, empty, ragged, misfits, studyId } = report;
  const isListed = ragged.n > ragged.lines.length;
  return (
    <div className={styles.report}>
      <Text>
        {say("done", { n: imported })}
        {empty > 0 && ` ${say("empty-rows", { n: empty })}`}
      </Text>
      <ButtonLink href={`/studies/${studyId}`}>{say("to-study")}</ButtonLink>
      {ragged.n > 0 && (
        <section>
          <Title order={2} size="h4">
            {say("left-out", { n: ragged.n })}
          </Title>
          <ul className={styles.list}>
            {ragged.lines.map(({ line, kind }) => (
              <li key={line}>{say(`left-out-${kind}`, { line })}</li>
            ))}
            {isListed && <li>{say("left-out-more", { n: ragged.n - ragged.lines.length })}</li>}
          </ul>
        </section>
      )}
      {misfits.length > 0 && (
        <section>
          <Title order={2} size="h4">
            {say("misfits")}
          </Title>
          <ul className={styles.list}>
            {misfits.map((misfit) => (
              <li key={misfit.title}>{say("misfit", misfit)}</li>
            ))}
          </ul>
        </section>
      )}
      <details className={styles.undo}>
        <summary>{say("undo")}</summary>
        <Text component="p">{say("undo-what", { n: imported })}</Text>
        <ActionButton action={undoImportAction} values={{ import: id }} color="red" variant="light">
          {say("undo-yes")}
        </ActionButton>
      </details>
    </div>
  );
}
