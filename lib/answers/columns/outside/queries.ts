import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../db/database.ts";
import { personas, responseFlags, responses, segmentMembers } from "../../../db/schema.ts";
import type { QualityFlag } from "../../../quality/schema.ts";
import type { TeamScope } from "../../../team/scope.ts";
import { idsOf, type Piece } from "../assemble.ts";
import { memoryOf } from "../memory.ts";
import type { Packed } from "../packed.ts";
import type { Mask } from "../selection.ts";

/* What responses are filtered by that their columns do not know, because it comes and goes without their answers. */

/** Rows of new pieces are asked for one by one up to so many; beyond, the whole group is read. */
const FEW = 10_000;
const IDS = 500;

/** Who of the pieces a person excluded; undefined for a piece where nobody is. */
export async function readExcluded(
  studyId: string,
  pieces: readonly Piece[],
  db: Database,
): Promise<(piece: Piece) => Mask | undefined> {
  const rows = await db.read
    .select({ id: responses.id })
    .from(responses)
    .where(and(eq(responses.studyId, studyId), eq(responses.review, "excluded")));
  if (rows.length === 0) return () => undefined;
  const masks = maskThose(rows, studyId, pieces, db);
  return (piece) => masks.get(piece.responses);
}

/** Who of the pieces has this flag, or none at all. */
export async function readFlagged(
  studyId: string,
  quality: QualityFlag | "unflagged",
  pieces: readonly Piece[],
  db: Database,
): Promise<(piece: Piece) => Mask> {
  const rows = await db.read
    .select({ id: responseFlags.responseId })
    .from(responseFlags)
    .where(
      and(
        eq(responseFlags.studyId, studyId),
        quality === "unflagged" ? undefined : eq(responseFlags.flag, quality),
      ),
    );
  const masks = maskThose(rows, studyId, pieces, db);
  return ({ n, responses: packed }) => {
    const mask = masks.get(packed) ?? new Uint8Array(n);
    return quality === "unflagged" ? mask.map((flagged) => 1 - flagged) : mask;
  };
}

/** Who of the pieces belongs to a persona, as its newest run placed them. */
export async function readMembers(
  { teamId }: TeamScope,
  studyId: string,
  personaId: string,
  pieces: readonly Piece[],
  db: Database,
): Promise<(piece: Piece) => Mask> {
  const [persona] = await db.read
    .select({ segmentationId: personas.segmentationId, segment: personas.segment })
    .from(personas)
    .where(and(eq(personas.id, personaId), eq(personas.teamId, teamId)));
  if (!persona) return ({ n }) => new Uint8Array(n);
  const isOfGroup = and(
    eq(segmentMembers.segmentationId, persona.segmentationId),
    eq(segmentMembers.segment, persona.segment),
  );
  const { members } = memoryOf(db).study(studyId);
  const name = `${persona.segmentationId} ${persona.segment} ${await db.read.$count(segmentMembers, isOfGroup)}`;
  const known = members.get(name) ?? new WeakMap<Packed, Mask>();
  members.delete(name);
  members.set(name, known);
  for (const oldest of [...members.keys()].slice(0, -MOST_GROUPS)) members.delete(oldest);
  const fresh = pieces.filter(({ responses: packed }) => !known.has(packed));
  const isFew = fresh.reduce((sum, { n }) => sum + n, 0) <= FEW;
  const asked = isFew
    ? fresh.flatMap(({ n, responses: packed }) => Array.from({ length: n }, (_, row) => idsOf(packed)(row)))
    : undefined;
  const rows: { id: string }[] = [];
  for (let from = 0; from < (asked?.length ?? 1); from += IDS) {
    const some = asked && inArray(segmentMembers.responseId, asked.slice(from, from + IDS));
    const found = await db.read
      .select({ id: segmentMembers.responseId })
      .from(segmentMembers)
      .where(and(isOfGroup, some));
    for (const row of found) rows.push(row);
  }
  const masks = maskThose(rows, studyId, pieces, db);
  for (const { n, responses: packed } of fresh) known.set(packed, masks.get(packed) ?? new Uint8Array(n));
  return ({ n, responses: packed }) => known.get(packed) ?? new Uint8Array(n);
}

/** Groups whose people are kept at hand, of one study. */
const MOST_GROUPS = 12;

/** Marks these responses in the pieces that they are in. */
function maskThose(
  rows: readonly { id: string }[],
  studyId: string,
  pieces: readonly Piece[],
  db: Database,
): Map<Packed, Mask> {
  const masks = new Map<Packed, Mask>();
  if (rows.length === 0) return masks;
  const { finder } = memoryOf(db).study(studyId);
  finder.follow(pieces.map(({ responses: packed }) => packed));
  for (const { id } of rows) {
    const place = finder.find(id);
    if (!place) continue;
    const mask = masks.get(place.responses) ?? new Uint8Array(place.responses.n);
    mask[place.row] = 1;
    masks.set(place.responses, mask);
  }
  return masks;
}
