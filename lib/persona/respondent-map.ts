import type { SegmentResult } from "../segment/schema.ts";
import { missingInt16, type SegmentTable } from "../segment/table.ts";
import type { RespondentMap } from "./schema.ts";

/** More points than this hide each other. */
const MOST_POINTS = 400;

/** Under this many answers on the map a respondent stands wherever those few happen to be. */
const FEWEST_ANSWERS = 3;

/**
 * Respondents on the two axes of the correspondence analysis of groups and answers: each at the mean of the answers
 * it gave, stretched so that the groups stay at the means of their people, which is where a row of that table would
 * lie (transition formula; Greenacre 2017, ch. 8). The group's region is the ellipse of its respondents' covariance at one standard deviation.
 *
 * Points carry no id; of many respondents every k-th is kept. Regions are made from all of them; a group with fewer
 * than three has none. O(respondents × answers).
 */
export function respondentMap(table: SegmentTable, result: SegmentResult): RespondentMap | null {
  const { separation } = result.plots;
  if (separation === null) return null;
  const at = new Map(separation.options.map((option) => [`${option.column} ${option.option}`, option.at]));
  const columns = table.columns.flatMap(({ name, levels, role }, c) => {
    const data = table.data[c];
    if (role !== "active" || !levels || !(data instanceof Int16Array)) return [];
    return [{ data, places: levels.map((level) => at.get(`${name} ${level}`)) }];
  });
  const points: RespondentMap["points"] = [];
  for (let i = 0; i < table.n; i++) {
    const group = result.assignment[i] ?? null;
    if (group === null) continue;
    let [x, y, answers] = [0, 0, 0];
    for (const { data, places } of columns) {
      const code = data[i] ?? missingInt16;
      const [u, v] = (code === missingInt16 ? undefined : places[code]) ?? [];
      if (u === undefined || v === undefined) continue;
      x += u;
      y += v;
      answers++;
    }
    if (answers >= FEWEST_ANSWERS) points.push([x / answers, y / answers, group]);
  }
  stretchTo(separation.groups, points);
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  return {
    regions: result.groups.map((_, group) => regionOf(points.filter((point) => point[2] === group))),
    points: points
      .filter((_, i) => i % step === 0)
      .map(([x, y, group]) => [Number(x.toFixed(4)), Number(y.toFixed(4)), group]),
  };
}

/** Stretches each axis by the factor that brings the means of the groups closest to where the groups lie. */
function stretchTo(groups: readonly (readonly number[])[], points: RespondentMap["points"]): void {
  for (const axis of [0, 1] as const) {
    let [both, own] = [0, 0];
    for (const [g, at] of groups.entries()) {
      const members = points.filter((point) => point[2] === g);
      const sum = members.reduce((total, point) => total + point[axis], 0);
      const mean = sum / Math.max(1, members.length);
      both += members.length * mean * (at[axis] ?? 0);
      own += members.length * mean * mean;
    }
    if (own > 0) for (const point of points) point[axis] *= both / own;
  }
}

function regionOf(points: RespondentMap["points"]): RespondentMap["regions"][number] {
  const n = points.length;
  if (n < 3) return null;
  const x = points.reduce((sum, point) => sum + point[0], 0) / n;
  const y = points.reduce((sum, point) => sum + point[1], 0) / n;
  let [xx, yy, xy] = [0, 0, 0];
  for (const [u, v] of points) {
    xx += (u - x) ** 2 / n;
    yy += (v - y) ** 2 / n;
    xy += ((u - x) * (v - y)) / n;
  }
  // Eigenvalues of the 2 × 2 covariance, and the angle of the larger one's vector.
  const middle = (xx + yy) / 2;
  const half = Math.hypot((xx - yy) / 2, xy);
  return {
    x,
    y,
    long: Math.sqrt(Math.max(0, middle + half)),
    short: Math.sqrt(Math.max(0, middle - half)),
    angle: Math.atan2(2 * xy, xx - yy) / 2,
  };
}
