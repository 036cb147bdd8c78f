import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { buttonKey, MAY_DO, MAY_SEE } from "@/app/_frame/task-words";
import { ButtonLink, TextLink } from "@/app/_ui/link";
import type { StudyOrigin } from "@/lib/study/schema";
import { findNextTask, type Step, type Task, type TaskState } from "@/lib/study/steps";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import styles from "./study-steps.module.css";

const MARKS: Record<TaskState, string> = { done: "✓", current: "●", later: "○" };

/** The steps of a study: what is done, what is missing, and the one thing to do next. */
export function StudySteps({
  study,
  steps,
  role,
}: {
  study: { id: string; origin: StudyOrigin };
  steps: Step[];
  role: Role;
}) {
  const say = useTranslations("study");
  const next = findNextTask(steps);
  return (
    <>
      {!next && (
        <Text mb="lg">
          {say(steps.every((step) => step.state === "done") ? "all-done" : "too-few-imported")}
        </Text>
      )}
      <ol className={styles.steps}>
        {steps.map((step, i) => (
          <li key={step.key} className={styles.step}>
            <div className={styles.head}>
              <Text size="sm" c="dimmed">
                {say("step-number", { n: i + 1 })} · {say(`state-${step.state}`)}
              </Text>
              <Title order={2} size="h3">
                {say(`step-${step.key}`)}
              </Title>
              <Text size="sm" c="dimmed">
                {say(`step-${step.key}-text`)}
              </Text>
            </div>
            <ul className={styles.tasks}>
              {step.tasks.map((task) => (
                <TaskRow key={task.key} study={study} task={task} role={role} isNext={task === next} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function TaskRow({
  study,
  task,
  role,
  isNext,
}: {
  study: { id: string; origin: StudyOrigin };
  task: Task;
  role: Role;
  isNext: boolean;
}) {
  const say = useTranslations("study");
  const href = `/studies/${study.id}/${task.path}`;
  const { key, ...values } = task.detail;
  return (
    <li className={styles.task} data-state={task.state} data-next={isNext || undefined}>
      <span className={styles.mark} aria-hidden="true">
        {MARKS[task.state]}
      </span>
      <div className={styles.words}>
        <Text fw={600} component="h3">
          {can(role, MAY_SEE[task.path]) ? (
            <TextLink href={href} inherit underline="always">
              {say(`task-${task.key}`)}
            </TextLink>
          ) : (
            say(`task-${task.key}`)
          )}
          <span className={styles.state}>{say(`state-${task.state}`)}</span>
        </Text>
        <Text size="sm">{say(key, values)}</Text>
        {isNext && !can(role, MAY_DO[task.key]) && (
          <Text size="sm" c="dimmed">
            {say("needs-role")}
          </Text>
        )}
      </div>
      {isNext && can(role, MAY_DO[task.key]) && (
        <ButtonLink href={href}>{say(buttonKey(task, study.origin))}</ButtonLink>
      )}
    </li>
  );
}
