import en from "@/messages/en/library.json";

type Word<Prefix extends string> =
  Extract<keyof typeof en, `${Prefix}-${string}`> extends `${Prefix}-${infer W}` ? W : never;

/** Whether there is a word for this dimension; a team's own set may have others. */
export const isDimension = (name: string | undefined): name is Word<"dimension"> =>
  name !== undefined && `dimension-${name}` in en;

export const isStage = (name: string | undefined): name is Word<"stage"> =>
  name !== undefined && `stage-${name}` in en;
