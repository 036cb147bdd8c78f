import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { shareScale } from "@/app/_charts/scales";
import { SeveralDots } from "@/app/_charts/several-dots";
import { formatFor } from "@/lib/format";
import type { ComparedAnswer } from "@/lib/persona/compare/model";
import type { Compared } from "./comparison";

/** Answers drawn: more than these are no picture but a list, and that is the table. */
const MOST_ROWS = 8;

/** The answers with the widest spread, all personas on one axis. */
export function Dots({
  compared,
  rows,
  rowText,
}: {
  compared: Compared[];
  rows: ComparedAnswer[];
  rowText: (row: ComparedAnswer) => string;
}) {
  const say = useTranslations("compare");
  const format = formatFor(useLocale());
  const drawn = rows.slice(0, MOST_ROWS);
  const [widest] = drawn;
  if (!widest) return null;
  const shares = widest.cells.flatMap((cell) => (cell ? [cell.group.value] : []));
  const title = say("dots-finding", {
    answer: rowText(widest),
    from: format.share(Math.min(...shares), 0),
    to: format.share(Math.max(...shares), 0),
  });
  const of = (row: ComparedAnswer) =>
    compared.map(({ persona }, i) => ({ key: persona.id, group: row.cells[i]?.group }));
  const bases = drawn.flatMap((row) => row.cells.flatMap((cell) => (cell ? [cell.group.sound] : [])));
  return (
    <ChartFrame
      title={title}
      base={Math.min(...bases)}
      baseText={say("dots-base", { least: format.count(Math.min(...bases)) })}
      table={{
        columns: [say("column-answer"), ...compared.map((one) => one.title)],
        rows: drawn.map((row) => ({
          key: row.key,
          cells: [
            rowText(row),
            ...of(row).map(({ group }) =>
              group ? format.shareWithInterval(group.value, group.interval, group.base) : "–",
            ),
          ],
        })),
      }}
    >
      <SeveralDots
        label={title}
        series={compared.map(({ persona, title: label, sign, colour }) => ({
          key: persona.id,
          sign,
          label,
          colour,
        }))}
        rows={drawn.map((row) => ({
          key: row.key,
          label: rowText(row),
          dots: of(row).flatMap(({ key, group }) =>
            group ? [{ key, value: group.value, low: group.interval.low, high: group.interval.high }] : [],
          ),
        }))}
        scale={shareScale(format, [1], say("dots-axis"))}
      />
    </ChartFrame>
  );
}
