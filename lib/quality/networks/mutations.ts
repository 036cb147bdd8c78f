import "server-only";
import { and, count, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import type { WriteConnection } from "../../db/database.ts";
import { responseChecks, responseFlags, responses } from "../../db/schema.ts";
import { FEWEST_OF_NETWORK, sameNetwork } from "../model.ts";

/**
 * How many checked responses carry each of these tags. To be asked after the checks of a chunk were written.
 * @returns only tags that enough of them carry
 */
export async function countNetworks(
  tx: WriteConnection,
  tags: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (tags.length === 0) return new Map();
  const rows = await tx
    .select({ network: sql<number>`${responseChecks.network}`, n: count() })
    .from(responseChecks)
    .where(inArray(responseChecks.network, [...tags]))
    .groupBy(responseChecks.network);
  return new Map(rows.filter(({ n }) => n >= FEWEST_OF_NETWORK).map(({ network, n }) => [network, n]));
}

/**
 * Flags those that came before there were enough. Afterwards each is flagged when it is checked, so a network of
 * thousands costs no more than one of three.
 * @param here responses that are being checked, and are flagged with the rest
 */
export async function flagEarlier(
  tx: WriteConnection,
  networks: ReadonlyMap<number, number>,
  here: readonly string[],
): Promise<void> {
  if (networks.size === 0) return;
  const earlier = await tx
    .select({
      responseId: responses.id,
      teamId: responses.teamId,
      studyId: responses.studyId,
      review: responses.review,
      startedAt: responses.startedAt,
      network: sql<number>`${responseChecks.network}`,
    })
    .from(responseChecks)
    .innerJoin(responses, eq(responses.id, responseChecks.responseId))
    .leftJoin(
      responseFlags,
      and(eq(responseFlags.responseId, responses.id), eq(responseFlags.flag, "same-address")),
    )
    .where(
      and(
        inArray(responseChecks.network, [...networks.keys()]),
        notInArray(responses.id, [...here]),
        isNull(responseFlags.responseId),
      ),
    );
  if (earlier.length === 0) return;
  await tx.insert(responseFlags).values(
    earlier.map(({ network, ...row }) => {
      const evidence = sameNetwork(networks.get(network) ?? FEWEST_OF_NETWORK);
      return { ...row, flag: evidence.flag, evidence };
    }),
  );
}
