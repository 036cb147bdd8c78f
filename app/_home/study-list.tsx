import { Badge, Group, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { buttonKey } from "@/app/_frame/task-words";
import { ButtonLink, TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { useFormat } from "@/app/_ui/use-format";
import type { listStudies } from "@/lib/study/queries";
import { describeSteps, findNextTask } from "@/lib/study/steps";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import styles from "./study-list.module.css";

type ListedStudy = Awaited<ReturnType<typeof listStudies>>[number];

/** The team's studies, each with how far it is. */
export function StudyList({ studies, role }: { studies: ListedStudy[]; role: Role }) {
  const say = useTranslations("study");
  const mayCreate = can(role, "study.create");
  return (
    <>
      <PageHead title={say("list-title")} lead={say("list-lead")}>
        {mayCreate && <ButtonLink href="/studies/new">{say("new")}</ButtonLink>}
        {can(role, "exchange.import") && (
          <ButtonLink href="/studies/import" variant="default">
            {say("import")}
          </ButtonLink>
        )}
      </PageHead>
      {studies.length === 0 ? (
        <div className={styles.empty}>
          <Title order={2} size="h3">
            {say("list-empty-title")}
          </Title>
          <Text maw="var(--measure)">{say(mayCreate ? "list-empty-text" : "list-empty-viewer")}</Text>
        </div>
      ) : (
        <ul className={styles.list}>
          {studies.map((study) => (
            <StudyRow key={study.id} study={study} />
          ))}
        </ul>
      )}
    </>
  );
}

function StudyRow({ study }: { study: ListedStudy }) {
  const say = useTranslations("study");
  const format = useFormat();
  const steps = describeSteps(study.counts);
  const next = findNextTask(steps);
  const isDone = steps.every((step) => step.state === "done");
  const portraits = study.counts.approvedPersonas + study.counts.draftPersonas;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Group gap="sm">
          <Title order={2} size="h4">
            <TextLink href={`/studies/${study.id}`} inherit>
              {study.title}
            </TextLink>
          </Title>
          {study.origin !== "survey" && <Badge variant="default">{say(`origin-${study.origin}`)}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {study.brand} · {study.product} · {say("started", { date: format.date(study.createdAt) })}
        </Text>
        {study.counts.survey && study.counts.survey.questions === undefined && (
          <Text size="sm" c="var(--mantine-color-error)">
            {say("survey-unreadable")}
          </Text>
        )}
      </div>
      <div className={styles.state}>
        <Text size="sm">
          {say("answers-count", { n: study.counts.completeResponses })}
          {portraits > 0 && ` · ${say("personas-count", { n: portraits })}`}
        </Text>
        <Text size="sm" c="dimmed">
          {next && `${say("next")}: ${say(buttonKey(next, study.origin))}`}
          {isDone && say("state-done")}
        </Text>
      </div>
    </li>
  );
}
