import type { SurveyDefinition } from "../survey/schema.ts";
import type { Assets } from "./assets.ts";
import type { Lru } from "./lru.ts";
import type { collectMutations } from "./mutations.ts";
import type { collectQueries } from "./queries.ts";
import type { Template } from "./slots.ts";
import type { SurveyPages } from "./survey-view.ts";
import type { VisitCounter } from "./visits/counter.ts";

/** What the respondents' side works with; made once by `createCollectApp`. */
export interface Context {
  queries: ReturnType<typeof collectQueries>;
  mutations: ReturnType<typeof collectMutations>;
  assets: Assets;
  /** Signs start tokens and receipt codes. */
  secret: string;
  /** The address that people reach this server at, such as `https://limn.example.com`. */
  origin: string;
  /** Whether cookies are for https only. */
  secure: boolean;
  now: () => number;
  /** The definition of a published version; kept, because it never changes. */
  findDefinition: (versionId: string) => SurveyDefinition | Promise<SurveyDefinition | undefined>;
  /** Notices and thanks pages that were rendered before. */
  templates: Lru<string, Template>;
  visits: VisitCounter;
  /** How soon after its page was made a page can be sent, in milliseconds; 0 where nobody looks. */
  fastest: number;
  pages: SurveyPages;
}
