import type { Proposal } from "./model.ts";

/** Who somebody is, as short column names say it. */
const WHO_WORDS = new Set(
  `age ageg agegroup aged birth birthday born gender sex income salary earnings education educ degree schooling
  location region city province district country state area zip postcode marital married children kids kidhome
  teenhome household employment employed occupation job profession industry ethnicity race religion nationality
  language height weight handedness tuổi giới thu_nhập`.split(/\s+/),
);

/** The same in whole questions. */
const WHO_PHRASES =
  /how old|your age|age (group|range|bracket)|year of birth|your (gender|sex)\b|(household|monthly|annual|personal) income|level of education|highest (degree|education)|marital status|where do you live|your (occupation|job|profession)|only child|village|house or|độ tuổi|nhóm tuổi|bao nhiêu tuổi|năm sinh|giới tính|thu nhập|học vấn|trình độ|nghề nghiệp|tình trạng hôn nhân|sống ở đâu|khu vực|tỉnh thành/i;

/** So many questions on one scale, and at least half of all, are what a survey was made to ask. */
const SMALLEST_BATTERY = 6;

/**
 * Which questions may form groups. Who somebody is only describes; and where most questions are one battery
 * (the same answers again and again), that battery forms the groups and everything beside it describes them.
 */
export function assignRoles(proposals: Proposal[]): Proposal[] {
  const closed = proposals.filter(({ use, type }) => use && type !== "text");
  const batteries = new Map<string, Proposal[]>();
  for (const one of closed) batteries.set(batteryOf(one), [...(batteries.get(batteryOf(one)) ?? []), one]);
  const largest = [...batteries.values()].reduce<Proposal[]>((a, b) => (b.length > a.length ? b : a), []);
  const isBattery = largest.length >= SMALLEST_BATTERY && largest.length * 2 >= closed.length;
  return proposals.map((proposal) => {
    const describes =
      proposal.type === "text" ||
      isWho(proposal) ||
      (isBattery && batteryOf(proposal) !== batteryOf(largest[0] ?? proposal));
    return { ...proposal, role: describes ? "descriptor" : "active" };
  });
}

const batteryOf = ({ type, levels }: Proposal): string =>
  type === "number" ? "number" : `${type} ${levels.map((level) => level.toLowerCase()).join("|")}`;

function isWho({ title }: Proposal): boolean {
  const words = title
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  return WHO_PHRASES.test(title) || (words.length <= 3 && words.some((word) => WHO_WORDS.has(word)));
}
