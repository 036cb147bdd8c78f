import "server-only";
import { getQuestionSet } from "@/lib/library/queries";
import { RESPONDENT_BLOCK } from "@/lib/library/set-descriptions";
import { surveyFromSet } from "@/lib/library/set-survey";
import { listStudiesToFill } from "@/lib/survey/queries";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { getTeam } from "@/lib/team/queries";
import type { TeamScope } from "@/lib/team/scope";

/** Stands for the words of a study while the team has none. */
const SAMPLE = { brand: "Bếp Nhà", product: "meal boxes", category: "meal delivery" };

/** The survey that a set would make, with the words of the team's newest study. `name` stands for exactly this text. */
export async function previewOfSet(
  scope: TeamScope,
  key: string,
): Promise<{ name: string; definition: SurveyDefinition; brand: string }> {
  const [set, block, [newest], team] = await Promise.all([
    getQuestionSet(scope, key),
    getQuestionSet(scope, RESPONDENT_BLOCK),
    listStudiesToFill(scope),
    getTeam(scope),
  ]);
  const { brand, product, category } = newest ?? SAMPLE;
  const words = { brand, product, category, team: team.name };
  return {
    name: ["set", scope.teamId, key, set.version, block.version, ...Object.values(words)].join(" "),
    definition: surveyFromSet(set.content, block.content, {
      words,
      businessKind: "b2c",
      demographics: false,
    }),
    brand,
  };
}
