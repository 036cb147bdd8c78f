import { Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { letterOf } from "@/app/_persona/titles";
import { formatFor } from "@/lib/format";
import { columnSource } from "@/lib/persona/encode";
import type { SegmentationResult } from "@/lib/persona/schema";
import type { Wording } from "@/lib/persona/wording";

/** The engine's warnings as sentences. */
export function Warnings({ result, wording }: { result: SegmentationResult; wording: Wording }) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  if (result.warnings.length === 0) return null;
  const nameOf = (column: string) => {
    const source = columnSource(column);
    const question = wording.find(source.question);
    const isOption = question?.type === "multiple" || question?.type === "ranking";
    return isOption && source.part !== null
      ? `${wording.question(source)} – ${wording.answer(source, source.part)}`
      : wording.question(source);
  };
  const written = (key: string, value: string | number): string | number => {
    if (typeof value === "string") return nameOf(value);
    if (key === "share") return format.share(value, result.n);
    if (key === "jaccard") return format.number(value, 2);
    if (key === "n" || key === "wanted") return format.count(value);
    return key === "group" ? letterOf(value) : value;
  };
  return (
    <>
      <Title order={3} size="h5">
        {say("warnings-title")}
      </Title>
      <ul>
        {result.warnings.map(({ code, values }) => (
          <li key={`${code}${JSON.stringify(values)}`}>
            {say(
              `warning-${code}`,
              Object.fromEntries(Object.entries(values).map(([key, value]) => [key, written(key, value)])),
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
