import { Alert, Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/link";
import type { getImport } from "@/lib/exchange/runs/queries";

/** An import that left nothing: taken back, cancelled, or failed with the reason and the place. */
export function ImportEnded({
  found,
  isCancelled,
}: {
  found: Awaited<ReturnType<typeof getImport>>;
  isCancelled: boolean;
}) {
  const say = useTranslations("exchange");
  const sayError = useTranslations("errors");
  const { failure, undoneAt, keptFile, sheet } = found;
  const review = `/studies/import/${keptFile}${sheet === null ? "" : `?sheet=${sheet}`}`;
  return (
    <>
      <Alert
        color={undoneAt !== null || isCancelled ? "gray" : "red"}
        variant="light"
        role="status"
        maw="var(--measure)"
        mb="lg"
      >
        {undoneAt !== null
          ? say("undone")
          : isCancelled
            ? say("run-cancelled")
            : failure
              ? sayError(failure.code, failure.values)
              : sayError("unexpected")}
      </Alert>
      <Group>
        {undoneAt === null && (
          <ButtonLink href={review} variant="default">
            {say("run-again")}
          </ButtonLink>
        )}
        <ButtonLink href="/studies/import" variant="subtle">
          {say("other-file")}
        </ButtonLink>
      </Group>
    </>
  );
}
