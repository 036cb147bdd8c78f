"use client";

import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { setTimeZoneAction } from "@/lib/team/actions";
import { teamZone } from "@/lib/team/schema";

interface ZoneChoice {
  value: string;
  label: string;
}

/** Chooses in which zone the team types and reads times. */
export function ZoneForm({
  timeZone,
  zones,
  example,
}: {
  timeZone: string;
  /** By region, as a select shows them. */
  zones: readonly { group: string; items: readonly ZoneChoice[] }[];
  /** This moment, as times are written now. */
  example: string;
}) {
  const say = useTranslations("team");
  const sayForm = useTranslations("form");
  const { form, field, state, pending } = useServerForm(teamZone, setTimeZoneAction, { timeZone });
  return (
    <form {...form}>
      <Stack maw="28rem">
        <FormMessage state={state} />
        <NativeSelect
          label={say("zone")}
          data={zones.map(({ group, items }) => ({ group, items: [...items] }))}
          {...field("timeZone")}
        />
        <Text size="sm" c="dimmed">
          {say("zone-now", { moment: example })}
        </Text>
        <Group>
          <Button type="submit" variant="default" loading={pending}>
            {sayForm("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
