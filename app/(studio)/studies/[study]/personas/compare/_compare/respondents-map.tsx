import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { GroupMap } from "@/app/_charts/group-map";
import { formatFor } from "@/lib/format";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import { columnAnswerText, type Wording } from "@/lib/persona/wording";
import styles from "./compare.module.css";
import type { Compared } from "./comparison";

/** Answers shown for every group, the farthest on its side: more could not be told apart. */
const ANSWERS_A_GROUP = 3;

/** Respondents, regions of the groups and telling answers on the two axes that show most of the differences. */
export function RespondentsMap({
  compared,
  run: { id, result },
  wording,
}: {
  compared: Compared[];
  run: FinishedRun;
  wording: Wording;
}) {
  const say = useTranslations("compare");
  const sayPersona = useTranslations("persona");
  const format = formatFor(useLocale());
  const { separation } = result.plots;
  const ofRun = compared.filter(({ persona }) => persona.segmentationId === id);
  if (result.map === null || separation === null || ofRun.length === 0)
    return <p>{say(result.k < 3 ? "map-two" : "map-none")}</p>;
  const place = new Map(ofRun.map(({ persona }, i) => [persona.segment, i]));
  const people = result.map.points.flatMap(([x, y, segment]) => {
    const own = place.get(segment);
    return own === undefined ? [] : [[x, y, own] as const];
  });
  const named = separation.options.flatMap(({ column, option, at: [x = 0, y = 0] }) => {
    const text = columnAnswerText(wording, column, option);
    return text === undefined ? [] : [{ key: `${column} ${option}`, text, x, y }];
  });
  const answers = [
    ...new Set(
      ofRun.flatMap(({ persona }) => {
        const [u = 0, v = 0] = separation.groups[persona.segment] ?? [];
        return named.toSorted((a, b) => b.x * u + b.y * v - (a.x * u + a.y * v)).slice(0, ANSWERS_A_GROUP);
      }),
    ),
  ];
  // Answers lie farther out by the nature of the method: brought to the reach of the people.
  const far = (points: readonly { x: number; y: number }[]) =>
    Math.max(1e-9, ...points.map(({ x, y }) => Math.hypot(x, y)));
  const stretch = far(people.map(([x, y]) => ({ x, y }))) / far(answers);
  const axis = (at: number) =>
    sayPersona("method-separation-axis", { share: format.share(separation.inertia[at] ?? 0, 0) });
  const shown = separation.inertia.reduce((a, b) => a + b, 0);
  const title = sayPersona("method-separation-finding", { share: format.share(shown, 0) });
  const numbered = answers.map((answer, i) => ({
    ...answer,
    sign: String(i + 1),
    x: answer.x * stretch,
    y: answer.y * stretch,
  }));
  return (
    <ChartFrame
      title={title}
      base={result.n}
      table={{
        columns: [sayPersona("column-point"), axis(0), axis(1)],
        rows: [
          ...ofRun.map(({ persona, title: name }) => {
            const region = result.map?.regions[persona.segment];
            return {
              key: persona.id,
              cells: [
                name,
                region ? format.number(region.x, 2) : "–",
                region ? format.number(region.y, 2) : "–",
              ],
            };
          }),
          ...numbered.map(({ key, text, x, y }) => ({
            key,
            cells: [text, format.number(x, 2), format.number(y, 2)],
          })),
        ],
      }}
    >
      <GroupMap
        label={title}
        groups={ofRun.map(({ persona, title: label, sign, colour }) => ({
          key: persona.id,
          sign,
          label,
          colour,
          region: result.map?.regions[persona.segment] ?? undefined,
        }))}
        people={people}
        answers={numbered}
        horizontal={axis(0)}
        vertical={axis(1)}
      />
      <ol className={styles.answers}>
        {numbered.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ol>
    </ChartFrame>
  );
}
