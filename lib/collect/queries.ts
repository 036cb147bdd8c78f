import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Database, ReadConnection } from "../db/database.ts";
import { links, responses, surveyImages, surveys, surveyVersions } from "../db/schema.ts";
import { hashToken } from "../ids.ts";
import type { LinkState, SurveyState } from "../survey/schema.ts";
import type { StartToken } from "./token.ts";

/* What a stranger may see: the survey behind an address or a token they hold, and their own response. */

/** A link as a stranger meets it, with the newest version of its survey. */
export type PublicLink = NonNullable<Awaited<ReturnType<ReturnType<typeof collectQueries>["findLink"]>>>;

/** The reads of the respondents' side, prepared once for a database. */
export function collectQueries(db: Database) {
  const linkByAddress = db.read
    .select({
      id: links.id,
      address: links.address,
      state: links.state,
      language: links.language,
      surveyState: surveys.state,
      versionId: surveyVersions.id,
    })
    .from(links)
    .innerJoin(surveys, eq(surveys.id, links.surveyId))
    .innerJoin(surveyVersions, eq(surveyVersions.surveyId, links.surveyId))
    .where(eq(links.address, sql.placeholder("address")))
    .orderBy(desc(surveyVersions.n))
    .limit(1)
    .prepare();

  const versionById = db.read
    .select({ definition: surveyVersions.definition, surveyId: surveyVersions.surveyId })
    .from(surveyVersions)
    .where(eq(surveyVersions.id, sql.placeholder("id")))
    .prepare();

  const own = prepareOwnResponse(db.read);

  const byReceipt = db.read
    .select({
      state: responses.state,
      versionId: responses.versionId,
      language: responses.language,
      answers: responses.answers,
      otherTexts: responses.otherTexts,
      completedAt: responses.completedAt,
    })
    .from(responses)
    .where(eq(responses.receiptHash, sql.placeholder("receiptHash")))
    .prepare();

  return {
    /** The link at an address; `undefined` also while its survey is a draft. */
    async findLink(address: string) {
      const [link] = await linkByAddress.execute({ address });
      return link?.surveyState === "draft" ? undefined : link;
    },
    /** The definition of a published version. */
    async findVersion(id: string) {
      const [version] = await versionById.execute({ id });
      return version;
    },
    /** The response that belongs to a start token. */
    async findOwnResponse(token: StartToken) {
      const [response] = await own.execute(tokenKey(token));
      return response;
    },
    /** A picture of a survey: whoever knows its id may see it. */
    async findImage(id: string) {
      const [image] = await db.read
        .select({ contentType: surveyImages.contentType, bytes: surveyImages.bytes })
        .from(surveyImages)
        .where(eq(surveyImages.id, id));
      return image && { contentType: image.contentType, bytes: Buffer.from(image.bytes) };
    },
    /** The response that a receipt code belongs to. */
    async findByReceipt(receiptHash: string) {
      const [response] = await byReceipt.execute({ receiptHash });
      return response;
    },
  };
}

/** Why a link takes no answers; `undefined` when it does. A draft's link is not there for a stranger. */
export function linkRefusal(
  link: { state: LinkState; surveyState: SurveyState } | undefined,
): "not-found" | "closed" | "paused" | undefined {
  if (!link || link.surveyState === "draft") return "not-found";
  if (link.state === "closed" || link.surveyState === "closed") return "closed";
  if (link.state === "paused" || link.surveyState === "paused") return "paused";
  return undefined;
}

/** The read of a link that a write depends on, inside that write. */
export function prepareLink(connection: ReadConnection) {
  return connection
    .select({
      id: links.id,
      state: links.state,
      surveyState: surveys.state,
      teamId: links.teamId,
      studyId: links.studyId,
      surveyId: links.surveyId,
    })
    .from(links)
    .innerJoin(surveys, eq(surveys.id, links.surveyId))
    .where(eq(links.address, sql.placeholder("address")))
    .prepare();
}

export type TakingLink = Awaited<ReturnType<ReturnType<typeof prepareLink>["execute"]>>[number];

/** The read of one's own response, on the read connection or inside a write. */
export function prepareOwnResponse(connection: ReadConnection) {
  return connection
    .select({
      id: responses.id,
      state: responses.state,
      versionId: responses.versionId,
      language: responses.language,
      answers: responses.answers,
      otherTexts: responses.otherTexts,
      pagesDone: responses.pagesDone,
      consent: responses.consent,
      endId: responses.endId,
      timings: responses.timings,
    })
    .from(responses)
    .where(
      and(
        eq(responses.startedAt, sql.placeholder("startedAt")),
        eq(responses.tokenHash, sql.placeholder("tokenHash")),
      ),
    )
    .prepare();
}

/** What a response is found by. */
export const tokenKey = ({ text, startedAt }: StartToken) => ({ startedAt, tokenHash: hashToken(text) });

export type OwnResponse = Awaited<ReturnType<ReturnType<typeof prepareOwnResponse>["execute"]>>[number];
