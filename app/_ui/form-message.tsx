import { Alert } from "@mantine/core";
import type { ActionState } from "@/lib/action-state";

/** What went wrong with the whole form, above its fields; what belongs to a field stands at the field. */
export function FormMessage({ state }: { state: ActionState }) {
  if (state.status !== "failed") return null;
  return (
    <Alert color="red" variant="light" role="alert">
      {state.message}
    </Alert>
  );
}
