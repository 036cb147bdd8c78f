import { Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";

/** The sheets of a workbook; another one is another page, so this works before any script has arrived. */
export function SheetChoice({ sheets: { names, chosen } }: { sheets: { names: string[]; chosen: number } }) {
  const say = useTranslations("exchange");
  return (
    <Group component="nav" aria-label={say("sheets")} gap="md" mb="xl">
      <Text c="dimmed">{say("sheets")}</Text>
      {names.map((name, i) =>
        i === chosen ? (
          <Text key={name} fw={600} aria-current="page">
            {name}
          </Text>
        ) : (
          <TextLink key={name} href={`?sheet=${i}`}>
            {name}
          </TextLink>
        ),
      )}
    </Group>
  );
}
