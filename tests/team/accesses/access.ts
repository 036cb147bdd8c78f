import type { Database } from "@/lib/db/database";
import type { Permission } from "@/lib/team/permissions";
import type { TeamScope } from "@/lib/team/scope";
import type { World } from "../world";

/**
 * What a stranger gets who names an object of the team: `refused` with not-found (or forbidden), `nothing` (an
 * empty list or undefined), or, when the function takes no id, their `own` team's.
 */
export type Stranger = "refused" | "nothing" | "own";

export type Access = [
  /** `feature/function`, as in `lib/feature/queries.ts` or `mutations.ts`. */
  name: string,
  permission: Permission,
  stranger: Stranger,
  call: (scope: TeamScope, world: World, db: Database) => Promise<unknown>,
];
