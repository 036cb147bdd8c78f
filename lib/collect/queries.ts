import "server-only";
import { and, desc, eq, gte, lt, ne, sql } from "drizzle-orm";
import type { Database, ReadConnection } from "../db/database.ts";
import {
  linkCounts,
  links,
  personalLinks,
  responses,
  surveyImages,
  surveys,
  surveyVersions,
  teams,
  testResponses,
} from "../db/schema.ts";
import { hashToken } from "../ids.ts";
import { type Shut, shutReason } from "../link/model.ts";
import { KeptReads } from "./kept-reads.ts";
import type { ReceiptKey, StartToken } from "./token.ts";

/* What a stranger may see: the survey behind an address or a token they hold, and their own response. */

/** A link as a stranger meets it, with the newest version of its survey. */
export type PublicLink = NonNullable<Awaited<ReturnType<ReturnType<typeof collectQueries>["findLink"]>>>;

/** Links that are kept in memory, at some 2 KB. */
export const KEPT_LINKS = 2000;

/** The reads of the respondents' side, prepared once for a database. */
export function collectQueries(db: Database) {
  const versioned = {
    ...linkColumns,
    embedSites: links.embedSites,
    versionId: surveyVersions.id,
    timeZone: teams.timeZone,
  };
  const linkByAddress = db.read
    .select(versioned)
    .from(links)
    .innerJoin(surveys, eq(surveys.id, links.surveyId))
    .innerJoin(surveyVersions, eq(surveyVersions.surveyId, links.surveyId))
    .innerJoin(teams, eq(teams.id, links.teamId))
    .where(and(eq(links.address, sql.placeholder("address")), ne(links.kind, "personal")))
    .orderBy(desc(surveyVersions.n))
    .limit(1)
    .prepare();

  const linkByPersonal = db.read
    .select(versioned)
    .from(personalLinks)
    .innerJoin(links, eq(links.id, personalLinks.linkId))
    .innerJoin(surveys, eq(surveys.id, links.surveyId))
    .innerJoin(surveyVersions, eq(surveyVersions.surveyId, links.surveyId))
    .innerJoin(teams, eq(teams.id, links.teamId))
    .where(eq(personalLinks.address, sql.placeholder("address")))
    .orderBy(desc(surveyVersions.n))
    .limit(1)
    .prepare();

  const completes = prepareCompletes(db.read);

  const versionById = db.read
    .select({ definition: surveyVersions.definition, surveyId: surveyVersions.surveyId })
    .from(surveyVersions)
    .where(eq(surveyVersions.id, sql.placeholder("id")))
    .prepare();

  const own = prepareOwnResponse(db.read);

  const byReceiptIn = (table: typeof responses) =>
    db.read
      .select({
        state: table.state,
        versionId: table.versionId,
        language: table.language,
        answers: table.answers,
        otherTexts: table.otherTexts,
        completedAt: table.completedAt,
        timeZone: teams.timeZone,
      })
      .from(table)
      .innerJoin(teams, eq(teams.id, table.teamId))
      .where(
        and(
          gte(table.startedAt, sql.placeholder("from")),
          lt(table.startedAt, sql.placeholder("to")),
          eq(table.receiptHash, sql.placeholder("receiptHash")),
        ),
      )
      .prepare();
  const byReceipt = byReceiptIn(responses);
  const testByReceipt = byReceiptIn(testResponses);

  const readLink = async (address: string) => {
    const [link] = await linkByAddress.execute({ address });
    const [found] = link ? [link] : await linkByPersonal.execute({ address });
    return found?.survey.state === "draft" ? undefined : found && { ...found, address };
  };
  const kept = new KeptReads<NonNullable<Awaited<ReturnType<typeof readLink>>>>(db, KEPT_LINKS);

  return {
    /**
     * The link at an address, or of the personal link at it; `undefined` also while its survey is a draft. Asked for
     * by every page that is opened, and changed by hand now and then: read again after any write but a record.
     */
    findLink: (address: string) => kept.find(address, () => readLink(address)),
    /** Why a link takes no answers now. */
    async findRefusal(link: TakingLink | undefined, now: number) {
      if (!link || !isLimited(link)) return linkRefusal(link, now, NOT_COUNTED);
      const [own] = await completes.ofLink.execute({ linkId: link.id });
      const [all] = await completes.ofSurvey.execute({ surveyId: link.survey.id });
      return linkRefusal(link, now, { ofLink: () => own?.n ?? 0, ofSurvey: () => all?.n ?? 0 });
    },
    /** The definition of a published version. */
    async findVersion(id: string) {
      const [version] = await versionById.execute({ id });
      return version;
    },
    /** The response that belongs to a start token. */
    async findOwnResponse(token: StartToken) {
      const [response] = await (token.kind === "personal"
        ? own.personal.execute({ address: token.address })
        : own[token.kind].execute(tokenKey(token)));
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
    async findByReceipt(key: ReceiptKey) {
      const [response] = await byReceipt.execute({ ...key });
      if (response) return response;
      const [tried] = await testByReceipt.execute({ ...key });
      return tried;
    },
  };
}

const linkColumns = {
  id: links.id,
  state: links.state,
  kind: links.kind,
  language: links.language,
  hiddenValues: links.hiddenValues,
  opensAt: links.opensAt,
  closesAt: links.closesAt,
  responseLimit: links.responseLimit,
  teamId: links.teamId,
  studyId: links.studyId,
  survey: {
    id: surveys.id,
    state: surveys.state,
    opensAt: surveys.opensAt,
    closesAt: surveys.closesAt,
    responseLimit: surveys.responseLimit,
  },
};

const isLimited = ({ responseLimit, survey }: TakingLink) =>
  responseLimit !== null || survey.responseLimit !== null;

/** How many responses are complete, asked for where that is limited. */
export interface Completes {
  ofLink: () => number;
  ofSurvey: () => number;
}

const NOT_COUNTED: Completes = { ofLink: () => 0, ofSurvey: () => 0 };

/**
 * Why a link takes no answers; `undefined` when it does. A draft's link is not there for a stranger, and the
 * team's test link does not wait for anything.
 */
export function linkRefusal(
  link: TakingLink | undefined,
  now: number,
  completes: Completes,
): "not-found" | Shut | undefined {
  if (!link || link.survey.state === "draft") return "not-found";
  if (link.kind === "test") return undefined;
  return shutReason(
    [
      { ...link, completes: completes.ofLink },
      { ...link.survey, completes: completes.ofSurvey },
    ],
    now,
  );
}

/** The read of a link that a write depends on, inside that write. */
export function prepareLink(connection: ReadConnection) {
  return connection
    .select(linkColumns)
    .from(links)
    .innerJoin(surveys, eq(surveys.id, links.surveyId))
    .where(and(eq(links.address, sql.placeholder("address")), ne(links.kind, "personal")))
    .prepare();
}

export type TakingLink = Awaited<ReturnType<ReturnType<typeof prepareLink>["execute"]>>[number];

/** The same for a personal link, which says whose response it takes. */
export function preparePersonalLink(connection: ReadConnection) {
  return connection
    .select({ ...linkColumns, personalId: personalLinks.id })
    .from(personalLinks)
    .innerJoin(links, eq(links.id, personalLinks.linkId))
    .innerJoin(surveys, eq(surveys.id, links.surveyId))
    .where(eq(personalLinks.address, sql.placeholder("address")))
    .prepare();
}

/** How many responses a link and a survey have completed. */
export function prepareCompletes(connection: ReadConnection) {
  return {
    ofLink: connection
      .select({ n: linkCounts.completes })
      .from(linkCounts)
      .where(eq(linkCounts.linkId, sql.placeholder("linkId")))
      .prepare(),
    ofSurvey: connection
      .select({ n: sql<number>`coalesce(sum(${linkCounts.completes}), 0)` })
      .from(linkCounts)
      .where(eq(linkCounts.surveyId, sql.placeholder("surveyId")))
      .prepare(),
  };
}

/** The reads of one's own response by kind of link, on the read connection or inside a write. */
export function prepareOwnResponse(connection: ReadConnection) {
  const columnsOf = (table: typeof responses) => ({
    id: table.id,
    state: table.state,
    versionId: table.versionId,
    language: table.language,
    answers: table.answers,
    otherTexts: table.otherTexts,
    pagesDone: table.pagesDone,
    consent: table.consent,
    endId: table.endId,
    timings: table.timings,
    startedAt: table.startedAt,
  });
  const byToken = (table: typeof responses) =>
    connection
      .select(columnsOf(table))
      .from(table)
      .where(
        and(
          eq(table.startedAt, sql.placeholder("startedAt")),
          eq(table.tokenHash, sql.placeholder("tokenHash")),
        ),
      )
      .prepare();
  return {
    open: byToken(responses),
    test: byToken(testResponses),
    personal: connection
      .select(columnsOf(responses))
      .from(personalLinks)
      .innerJoin(responses, eq(responses.personalId, personalLinks.id))
      .where(eq(personalLinks.address, sql.placeholder("address")))
      .prepare(),
  };
}

/** What a response is found by; one of a personal link by that. */
export const tokenKey = ({ text, startedAt }: StartToken) => ({ startedAt, tokenHash: hashToken(text) });

export type OwnResponse = Awaited<
  ReturnType<ReturnType<typeof prepareOwnResponse>["open"]["execute"]>
>[number];
