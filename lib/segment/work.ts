import type * as z from "zod";
import { type Ground, Workspaces } from "./workspaces";

/**
 * One kind of independent piece of work: a start, a fit, a bootstrap sample. What goes in and what
 * comes out is plain data, so that a piece can be done in any thread; it depends on nothing but
 * the ground and its input, so that it does not matter which thread, or after what.
 */
export interface Piece<Input, Outcome> {
  name: string;
  /** @throws z.ZodError for an input of another piece */
  perform(spaces: Workspaces, input: unknown): Outcome;
  order(input: Input): Order;
  outcome: z.ZodType<Outcome>;
}

export type AnyPiece = Pick<Piece<never, unknown>, "name" | "perform">;

/** A piece to be done. Another thread knows the piece by its name. */
export interface Order {
  piece: AnyPiece;
  input: unknown;
}

export interface Batch {
  ground: Ground;
  orders: Order[];
}

/** Several computations that need nothing of each other. */
export interface Branches {
  branches: Work<void>[];
}

/**
 * A computation that says which pieces it needs next and goes on with their outcomes, in the order asked for.
 * Who does the pieces, and how many at a time, is not its business: the result is the same.
 */
export type Work<T> = Generator<Batch | Branches, T, unknown[]>;

/**
 * Does the pieces of a batch and gives their outcomes in the order of the batch.
 * @param check to be called now and then: throws when the work is to stop
 */
export type Executor = (batch: Batch, check: () => void) => Promise<unknown[]>;

export function piece<Input, Outcome>(
  name: string,
  input: z.ZodType<Input>,
  outcome: z.ZodType<Outcome>,
  perform: (spaces: Workspaces, input: Input) => Outcome,
): Piece<Input, Outcome> {
  const made: Piece<Input, Outcome> = {
    name,
    perform: (spaces, given) => perform(spaces, input.parse(given)),
    order: (given) => ({ piece: made, input: given }),
    outcome,
  };
  return made;
}

/** One piece for every input; outcomes in the order of the inputs. */
export function* each<Input, Outcome>(
  ground: Ground,
  kind: Piece<Input, Outcome>,
  inputs: readonly Input[],
): Work<Outcome[]> {
  if (inputs.length === 0) return [];
  const outcomes = yield { ground, orders: inputs.map(kind.order) };
  return outcomes.map((outcome) => kind.outcome.parse(outcome));
}

export function* one<Input, Outcome>(
  ground: Ground,
  kind: Piece<Input, Outcome>,
  input: Input,
): Work<Outcome> {
  const [outcome] = yield { ground, orders: [kind.order(input)] };
  return kind.outcome.parse(outcome);
}

/** Two computations at the same time where there are threads for both. */
export function* both<A, B>(a: Work<A>, b: Work<B>): Work<[A, B]> {
  const left: A[] = [];
  const right: B[] = [];
  yield { branches: [keepIn(left, a), keepIn(right, b)] };
  return [left[0]!, right[0]!];
}

function* keepIn<T>(box: T[], work: Work<T>): Work<void> {
  box.push(yield* work);
}

/** Does all the work in this thread, one piece after the other. @param check throws when the work is to stop */
export function workHere<T>(work: Work<T>, check: () => void = () => {}): T {
  let spaces: Workspaces | undefined;
  const go = <R>(part: Work<R>): R => {
    let outcomes: unknown[] = [];
    for (;;) {
      const next = part.next(outcomes);
      if (next.done === true) return next.value;
      const asked = next.value;
      if ("branches" in asked) {
        for (const branch of asked.branches) go(branch);
        outcomes = [];
        continue;
      }
      if (spaces?.ground !== asked.ground) spaces = new Workspaces(asked.ground);
      const here = spaces;
      outcomes = asked.orders.map(({ piece, input }) => {
        check();
        return piece.perform(here, input);
      });
    }
  };
  return go(work);
}

/** Hands the pieces to an executor. @throws what the executor or `check` threw */
export async function workWith<T>(executor: Executor, work: Work<T>, check: () => void): Promise<T> {
  let outcomes: unknown[] = [];
  for (;;) {
    check();
    const next = work.next(outcomes);
    if (next.done === true) return next.value;
    const asked = next.value;
    if ("branches" in asked) {
      await Promise.all(asked.branches.map((branch) => workWith(executor, branch, check)));
      outcomes = [];
    } else outcomes = await executor(asked, check);
  }
}
