"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { Disclosure } from "@/app/_ui/disclosure";
import { removeMemberAction } from "@/lib/team/actions";

/** Asks once more before a person loses access. */
export function RemoveMember({ member }: { member: { id: string; name: string } }) {
  const say = useTranslations("team");
  return (
    <Disclosure label={say("remove-name", { name: member.name })} button={say("remove")} isFramed>
      <Text size="sm">{say("remove-sure", { name: member.name })}</Text>
      <ActionButton action={removeMemberAction} values={{ member: member.id }} color="red" size="sm">
        {say("remove-yes")}
      </ActionButton>
    </Disclosure>
  );
}
