import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { useFormat } from "@/app/_ui/use-format";
import { cityOf, offsetName, type TimeZone, ZONE_REGIONS, zonesByRegion } from "@/lib/time-zone";
import { ZoneForm } from "./zone-form";

/** The zone of the team's times; a form for those who may change it. */
export function ZoneSection({
  timeZone,
  mayChange,
  now,
}: {
  timeZone: TimeZone;
  mayChange: boolean;
  now: number;
}) {
  const say = useTranslations("team");
  const format = useFormat();
  const byRegion = zonesByRegion();
  const zones = ZONE_REGIONS.map((region) => ({
    group: say(`zone-${region}`),
    items: (byRegion.get(region) ?? []).map((zone) => ({
      value: zone,
      label: zone === "UTC" ? zone : `${cityOf(zone)} (${offsetName(now, zone)})`,
    })),
  }));
  return (
    <div id="time-zone">
      <Section title={say("zone-section")} lead={say("zone-lead")}>
        {mayChange ? (
          <ZoneForm key={timeZone} timeZone={timeZone} zones={zones} example={format.moment(now)} />
        ) : (
          <>
            <Text>{timeZone}</Text>
            <Text size="sm" c="dimmed">
              {say("zone-now", { moment: format.moment(now) })}
            </Text>
          </>
        )}
      </Section>
    </div>
  );
}
