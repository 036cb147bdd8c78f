/** What a server action answers; `values` is what was typed, so that nothing is lost. */
export type ActionState =
  | { status: "idle" }
  /** `href`: where to go on, when there is something to read first. */
  | { status: "done"; message?: string; href?: string }
  | { status: "invalid"; fields: Record<string, string>; values: Record<string, string> }
  | { status: "failed"; code: string; message: string; values: Record<string, string> };

export const idle: ActionState = { status: "idle" };
