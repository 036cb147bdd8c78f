import type { Proposal } from "./model.ts";

/** Who somebody is, as short column names say it. */
const WHO_WORDS = new Set(
  `age ageg agegroup aged birth birthday born gender sex income salary earnings education educ degree schooling
  location region city province district country state area zip postcode marital married children kids kidhome
  teenhome partner dependents household employment employed occupation job profession industry ethnicity race religion nationality
  language height weight handedness tuổi giới thu_nhập`.split(/\s+/),
);

/** The same in whole questions. */
const WHO_PHRASES =
  /how old|your age|age (group|range|bracket)|year of birth|your (gender|sex)\b|(household|monthly|annual|personal) income|level of education|highest (degree|education)|marital status|where do you live|your (occupation|job|profession)|only child|village|house or|độ tuổi|nhóm tuổi|bao nhiêu tuổi|năm sinh|giới tính|thu nhập|học vấn|trình độ|nghề nghiệp|tình trạng hôn nhân|sống ở đâu|khu vực|tỉnh thành/i;

/** What a team is measured by, as short column names say it. */
const SCORE_WORDS = new Set(`nps csat satisfaction satisfied recommend churn churned hài_lòng`.split(/\s+/));

/** The same in whole questions. */
const SCORE_PHRASES =
  /how satisfied|overall satisfaction|(likely|likelihood).{0,40}recommend|net promoter|hài lòng|giới thiệu .{0,40}(bạn bè|người (khác|quen|thân))/i;

/** So many questions on one scale, and at least half of all, are what a survey was made to ask. */
const SMALLEST_BATTERY = 6;

/** A question as far as its use depends on it: its words, and its answers as one text; undefined if it cannot form groups. */
export interface Asked {
  title: string;
  scale: string | undefined;
}

/**
 * Which questions only describe groups. Who somebody is does, and so does the score that a team is measured by; and
 * where most questions are one battery (the same answers again and again), that battery forms the groups and
 * everything beside it describes them.
 */
export function onlyDescribing(questions: readonly Asked[]): boolean[] {
  const batteries = new Map<string, number>();
  let closed = 0;
  for (const { scale } of questions) {
    if (scale === undefined) continue;
    closed += 1;
    batteries.set(scale, (batteries.get(scale) ?? 0) + 1);
  }
  const [battery, size] = [...batteries].reduce<[string, number]>((a, b) => (b[1] > a[1] ? b : a), ["", 0]);
  const isBattery = size >= SMALLEST_BATTERY && size * 2 >= closed;
  return questions.map(
    ({ title, scale }) =>
      scale === undefined || isWho(title) || isScore(title) || (isBattery && scale !== battery),
  );
}

/** What a question of a file is about, as far as its words tell, in the library's terms. */
export function dimensionOf(title: string): "demographic" | "satisfaction" | undefined {
  if (isWho(title)) return "demographic";
  return isScore(title) ? "satisfaction" : undefined;
}

/** The role of every question of a file. */
export function assignRoles(proposals: Proposal[]): Proposal[] {
  const describing = onlyDescribing(
    proposals.map((one) => ({
      title: one.title,
      scale: one.use && one.type !== "text" ? scaleOf(one.type, one.levels) : undefined,
    })),
  );
  return proposals.map((proposal, i) => ({ ...proposal, role: describing[i] ? "descriptor" : "active" }));
}

/** What answers have to be like for questions to belong to one battery. */
export const scaleOf = (type: string, levels: readonly string[]): string =>
  type === "number" ? "number" : `${type} ${levels.map((level) => level.toLowerCase()).join("|")}`;

const isWho = (title: string): boolean => WHO_PHRASES.test(title) || saysShortly(title, WHO_WORDS);

const isScore = (title: string): boolean => SCORE_PHRASES.test(title) || saysShortly(title, SCORE_WORDS);

/** Whether a name of a few words holds one of these; `_` binds the syllables of a Vietnamese word. */
function saysShortly(title: string, known: ReadonlySet<string>): boolean {
  const words = title
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  const pairs = words.slice(1).map((word, i) => `${words[i]}_${word}`);
  return words.length <= 3 && [...words, ...pairs].some((word) => known.has(word));
}
