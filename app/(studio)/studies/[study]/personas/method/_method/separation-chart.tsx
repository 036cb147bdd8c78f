import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { Plane, type PlanePoint } from "@/app/_charts/plane";
import { formatFor } from "@/lib/format";
import type { SegmentationResult } from "@/lib/persona/schema";
import { columnAnswerText, type Wording } from "@/lib/persona/wording";
import styles from "./method.module.css";
import type { ShownGroup } from "./shown-groups";

/** Answers shown for every group, the farthest on its side: more could not be told apart. */
const ANSWERS_A_GROUP = 3;

/** Groups and their answers on the two axes that show most of the differences between the groups. */
export function SeparationChart({
  result,
  groups,
  wording,
}: {
  result: SegmentationResult;
  groups: ShownGroup[];
  wording: Wording;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { separation } = result.plots;
  if (separation === null) return null;
  const shown = separation.inertia.reduce((a, b) => a + b, 0);
  const title = say("method-separation-finding", { share: format.share(shown, 0) });
  const far = ([x = 0, y = 0]: readonly number[]) => Math.hypot(x, y);
  const options = separation.options.flatMap((option) => {
    const text = columnAnswerText(wording, option.column, option.option);
    return text === undefined ? [] : [{ ...option, text }];
  });
  const answers = [
    ...new Set(
      separation.groups.flatMap(([x = 0, y = 0]) => {
        const towards = ([u = 0, v = 0]: readonly number[]) => u * x + v * y;
        return options.toSorted((a, b) => towards(b.at) - towards(a.at)).slice(0, ANSWERS_A_GROUP);
      }),
    ),
  ];
  // Answers lie farther out by the nature of the method: brought to the reach of the groups.
  const reach = Math.max(1e-9, ...separation.groups.map(far));
  const stretch = reach / Math.max(1e-9, ...answers.map(({ at }) => far(at)));
  const points: PlanePoint[] = [
    ...separation.groups.flatMap(([x = 0, y = 0], g) => {
      const group = groups[g];
      return group
        ? [{ key: group.key, sign: group.letter, label: group.title, colour: group.colour, x, y }]
        : [];
    }),
    ...answers.map(({ column, option, text, at: [x = 0, y = 0] }, place) => ({
      key: `${column} ${option}`,
      sign: String(place + 1),
      label: text,
      x: x * stretch,
      y: y * stretch,
    })),
  ];
  const axis = (at: number) =>
    say("method-separation-axis", { share: format.share(separation.inertia[at] ?? 0, 0) });
  return (
    <div className={styles.words}>
      <ChartFrame
        title={title}
        base={result.n}
        table={{
          columns: [say("column-point"), axis(0), axis(1)],
          rows: points.map(({ key, label, x, y }) => ({
            key,
            cells: [label, format.number(x, 2), format.number(y, 2)],
          })),
        }}
      >
        <Plane label={title} points={points} horizontal={axis(0)} vertical={axis(1)} />
        <ol className={styles.answers}>
          {answers.map(({ column, option, text }) => (
            <li key={`${column} ${option}`}>{text}</li>
          ))}
        </ol>
      </ChartFrame>
      <p className={styles.quiet}>{say("method-separation-how")}</p>
    </div>
  );
}
