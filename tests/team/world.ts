import { eq } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import {
  apiKeys,
  imports,
  invitations,
  jobs,
  personaComments,
  personaFinders,
  personas,
  personaVersions,
  portraitShares,
  questionSets,
  responseFlags,
  responseNotes,
  responseReviews,
  responses,
  responseTags,
  segmentationSolutions,
  segmentations,
  segmentMembers,
  studies,
  teams,
  textTags,
  weightings,
} from "@/lib/db/schema";
import { createId, createToken, hashToken } from "@/lib/ids";
import { RESPONDENT_BLOCK } from "@/lib/library/set-descriptions";
import { NO_TARGETS } from "@/lib/results/schema";
import { segment } from "@/lib/segment/segment";
import { FEWEST_ANSWERS } from "@/lib/study/steps";
import type { TeamScope } from "@/lib/team/scope";
import { someLink, somePersonalLink, somePublishedSurvey, someResponse, someStudy } from "../builders";
import { someMember } from "../database";
import { someFacts, someResult } from "../persona/some-facts";
import { oneOf } from "../survey/some-questions";

/** Stands in every text of the team that others must never see. */
export const MARK = "bí-mật-7f3a";

/** One object of every kind, all of one team. Add yours when a feature brings a new kind. */
export interface World {
  owner: TeamScope;
  /** A member beside the owner, who may be demoted and removed. */
  member: string;
  invitation: string;
  study: string;
  /** A study that has no survey yet. */
  emptyStudy: string;
  survey: string;
  version: string;
  link: string;
  /** A link for personal links, with one that was answered. */
  personalLink: string;
  response: string;
  /** One with a text that is tagged. */
  written: string;
  /** What was decided about another response, as one batch. */
  batch: string;
  /** A segmentation that is over, with its job. */
  segmentation: string;
  job: string;
  persona: string;
  /** A link at which the persona is read. */
  share: string;
  /** A short public form of the persona's run. */
  finder: string;
  /** A key for programs. */
  apiKey: string;
  /** Of the same run. */
  otherPersona: string;
  personaComment: string;
  /** Key of a question set of the team's own. */
  setKey: string;
}

/** Groups of a question that the world's survey asks, so that people can be placed. */
const { model: foundModel, typing: foundTyping } = segment(
  {
    n: 80,
    columns: ["heard", "b", "c"].map((name) => ({
      name,
      type: "nominal" as const,
      levels: ["1", "2"],
      role: "active" as const,
    })),
    data: [0, 1, 2].map((column) =>
      Int16Array.from({ length: 80 }, (_, i) => (i + Number(i % 8 === column)) % 2),
    ),
  },
  { kMin: 2, kMax: 2, bootstrap: 0, typing: true },
);

/** A team with one object of every kind. */
export async function someWorld(db: Database): Promise<World> {
  if (!foundModel) throw new Error("two groups are planted");
  const owner = await someMember(db);
  const { teamId } = owner;
  const { memberId: member } = await someMember(db, { role: "marketer", team: owner });
  const study = await someStudy(db, owner, { title: `${MARK} study`, brand: `${MARK} brand` });
  const survey = await somePublishedSurvey(db, owner, { studyId: study.id });
  const link = await someLink(db, survey);
  const personal = await somePersonalLink(db, survey);
  const response = await someResponse(db, survey, { heard: 1 }, { linkId: link.id });
  const written = await someResponse(db, survey, { [oneOf.text.id]: `${MARK} text` });
  // Enough for a run to be started.
  let other = response;
  for (let i = 1; i < FEWEST_ANSWERS; i++) other = await someResponse(db, survey, { heard: 2 });
  const made = {
    batch: createId(),
    invitation: createId(),
    emptyStudy: createId(),
    segmentation: createId(),
    job: createId(),
    persona: createId(),
    share: createId(),
    finder: createId(),
    apiKey: createId(),
    otherPersona: createId(),
    personaComment: createId(),
    setKey: `${MARK}-set`,
  };
  await db.write(async (tx) => {
    await tx.insert(imports).values({
      id: study.id,
      teamId: owner.teamId,
      keptFile: "kept",
      fileName: `${MARK}.csv`,
      fileHash: "hash",
      target: {
        title: MARK,
        businessKind: "b2c",
        brand: MARK,
        product: MARK,
        category: MARK,
        language: "en",
      },
      plan: [{ columns: [0], use: true, title: MARK, type: "number", levels: [], role: "active" }],
      importedBy: owner.memberId,
      finishedAt: 1,
    });
    await tx.update(teams).set({ name: `${MARK} team` });
    await tx.insert(studies).values({
      id: made.emptyStudy,
      teamId,
      title: `${MARK} empty study`,
      businessKind: "retail",
      brand: `${MARK} brand`,
      product: "tea",
      category: "tea",
      origin: "survey",
    });
    await tx.insert(invitations).values({
      id: made.invitation,
      teamId,
      email: `${MARK}@example.com`,
      role: "viewer",
      tokenHash: hashToken(createToken()),
      expiresAt: Date.now() + 1_000_000,
    });
    const content = {
      title: { en: `${MARK} set` },
      description: { en: MARK },
      questions: [oneOf.consent, oneOf.single],
    };
    await tx.insert(questionSets).values([
      { teamId, key: made.setKey, version: 1, content },
      {
        teamId: null,
        key: RESPONDENT_BLOCK,
        version: 1,
        content: { ...content, title: {}, description: {} },
      },
    ]);
    await tx.insert(jobs).values({
      id: made.job,
      teamId,
      payload: { kind: "segmentation", segmentationId: made.segmentation },
      state: "done",
    });
    await tx.insert(segmentations).values({
      id: made.segmentation,
      teamId,
      studyId: study.id,
      jobId: made.job,
      settings: { seed: 1, kMin: 1, kMax: 3, bootstrap: 0, active: ["heard"] },
      engineVersion: "1",
      n: 1,
      result: someResult({ k: 2, model: foundModel, typing: foundTyping }),
      finishedAt: Date.now(),
    });
    await tx.insert(segmentationSolutions).values({
      segmentationId: made.segmentation,
      teamId,
      k: 3,
      outline: {
        family: "lca",
        verdict: "groups-constructive",
        n: 1,
        counted: 1,
        samples: 0,
        typing: null,
        groups: [],
      },
      model: foundModel,
    });
    await tx.insert(segmentMembers).values({
      segmentationId: made.segmentation,
      responseId: response,
      teamId,
      segment: 0,
      posterior: [1],
    });
    await tx.insert(responseFlags).values({
      responseId: response,
      flag: "gibberish",
      teamId,
      studyId: study.id,
      evidence: { flag: "gibberish", questions: ["words"] },
      startedAt: Date.now(),
    });
    await tx.insert(responseNotes).values({ teamId, responseId: response, text: `${MARK} note` });
    await tx
      .insert(responseTags)
      .values({ teamId, studyId: study.id, responseId: response, tag: `${MARK} tag`, startedAt: Date.now() });
    await tx.insert(textTags).values({
      teamId,
      studyId: study.id,
      responseId: written,
      questionId: oneOf.text.id,
      tag: `${MARK} tag`,
    });
    await tx.update(responses).set({ review: "accepted" }).where(eq(responses.id, other));
    await tx
      .insert(responseReviews)
      .values({ teamId, responseId: other, batchId: made.batch, before: null, after: "accepted" });
    await tx.insert(personas).values({
      id: made.persona,
      teamId,
      studyId: study.id,
      segmentationId: made.segmentation,
      segment: 0,
      colour: 0,
      name: `${MARK} persona`,
      state: "draft",
      facts: someFacts(),
    });
    await tx.insert(personas).values({
      id: made.otherPersona,
      teamId,
      studyId: study.id,
      segmentationId: made.segmentation,
      segment: 1,
      colour: 1,
      name: `${MARK} other persona`,
      state: "draft",
      facts: someFacts(),
    });
    await tx.insert(personaComments).values({
      id: made.personaComment,
      teamId,
      personaId: made.persona,
      memberId: member,
      text: `${MARK} comment`,
    });
    await tx.insert(personaVersions).values({
      teamId,
      personaId: made.persona,
      n: 1,
      segmentationId: made.segmentation,
      name: `${MARK} persona`,
      facts: someFacts(),
      approvedAt: Date.now(),
    });
    await tx.insert(weightings).values({ teamId, studyId: study.id, n: 1, targets: NO_TARGETS });
    await tx.insert(personaFinders).values({
      id: made.finder,
      teamId,
      studyId: study.id,
      segmentationId: made.segmentation,
      address: createToken(),
      names: ["heard"],
    });
    await tx.insert(apiKeys).values({
      id: made.apiKey,
      teamId,
      name: `${MARK} key`,
      keyHash: hashToken(createToken()),
      ending: "7f3a",
    });
    await tx.insert(portraitShares).values({
      id: made.share,
      teamId,
      studyId: study.id,
      address: createToken(),
      label: `${MARK} share`,
      personas: [made.persona],
      hasQuotes: false,
      expiresAt: Date.now() + 1_000_000,
    });
  });
  return {
    owner,
    member,
    study: study.id,
    survey: survey.id,
    version: survey.versionId,
    link: link.id,
    personalLink: personal.linkId,
    response,
    written,
    ...made,
  };
}
