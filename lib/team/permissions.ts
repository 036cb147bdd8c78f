import type { Role } from "./schema.ts";

/** Who may do what. The one place; queries and mutations ask `authorize(scope, permission)`. */
const GRANTS = {
  "team.read": ["owner", "admin", "marketer", "viewer"],
  "team.update": ["owner"],
  "member.invite": ["owner", "admin"],
  "member.update": ["owner"],
  "member.remove": ["owner", "admin"],
  /** Keys with which the team's programs ask. */
  "api-key.update": ["owner", "admin"],
  "study.read": ["owner", "admin", "marketer", "viewer"],
  "study.create": ["owner", "admin", "marketer"],
  "study.update": ["owner", "admin", "marketer"],
  "library.read": ["owner", "admin", "marketer"],
  "library.update": ["owner", "admin"],
  "survey.read": ["owner", "admin", "marketer"],
  "survey.update": ["owner", "admin"],
  "survey.publish": ["owner", "admin"],
  "link.read": ["owner", "admin", "marketer"],
  "link.update": ["owner", "admin"],
  "results.read": ["owner", "admin", "marketer"],
  /** What answers are weighted to. */
  "weighting.update": ["owner", "admin", "marketer"],
  "response.read": ["owner", "admin", "marketer"],
  /** Accept, exclude, write notes and tags. */
  "response.review": ["owner", "admin", "marketer"],
  /** E-mail addresses, phone numbers, single values of hidden questions, and whose personal link it was. */
  "response.contact": ["owner", "admin"],
  /** Withdraw on the respondent's behalf. */
  "response.erase": ["owner", "admin"],
  "segmentation.run": ["owner", "admin", "marketer"],
  "persona.read": ["owner", "admin", "marketer", "viewer"],
  "persona.update": ["owner", "admin", "marketer"],
  /** Links at which people outside the team read approved portraits. */
  "persona.share": ["owner", "admin", "marketer"],
  "exchange.import": ["owner", "admin"],
  "exchange.export": ["owner", "admin", "marketer"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof GRANTS;

export const permissions = Object.keys(GRANTS) as Permission[];

export function can(role: Role, permission: Permission): boolean {
  const granted: readonly Role[] = GRANTS[permission];
  return granted.includes(role);
}
