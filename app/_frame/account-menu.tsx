"use client";

import { Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Disclosure } from "@/app/_ui/disclosure";
import { idle } from "@/lib/action-state";
import { signOutAction, switchTeamAction } from "@/lib/team/actions";
import type { Role } from "@/lib/team/schema";
import styles from "./account-menu.module.css";
import choices from "./choices.module.css";
import { LanguageSwitch } from "./language-switch";
import { ThemeSwitch } from "./theme-switch";

/** Who is signed in, in which team; switches of team, language and light; sign-out. */
export function AccountMenu({
  person,
  team,
  teams,
}: {
  person: { name: string; email: string };
  team: { id: string; name: string; role: Role };
  teams: { id: string; name: string }[];
}) {
  const say = useTranslations("shell");
  const sayRole = useTranslations("team");
  const [, switchTeam] = useActionState(switchTeamAction, idle);
  const [, signOut] = useActionState(signOutAction, idle);
  return (
    <Disclosure
      label={say("account-menu", { name: person.name })}
      button={
        <>
          <span className={styles.team}>{team.name}</span>
          <span className={styles.initial} aria-hidden="true">
            {[...person.name][0]?.toUpperCase()}
          </span>
        </>
      }
    >
      <div>
        <Text fw={600}>{person.name}</Text>
        <Text size="sm" c="dimmed" className={styles.address}>
          {person.email}
        </Text>
        <Text size="sm" c="dimmed">
          {team.name} · {sayRole(`role-${team.role}`)}
        </Text>
      </div>
      {teams.length > 1 && (
        <form action={switchTeam}>
          <fieldset className={choices.group}>
            <legend className={choices.label}>{say("switch-team")}</legend>
            <div className={choices.row}>
              {teams.map(({ id, name }) => (
                <button
                  key={id}
                  className={choices.choice}
                  name="team"
                  value={id}
                  aria-pressed={id === team.id}
                  type="submit"
                >
                  {name}
                </button>
              ))}
            </div>
          </fieldset>
        </form>
      )}
      <LanguageSwitch />
      <ThemeSwitch />
      <form action={signOut}>
        <Button type="submit" variant="default" size="sm" fullWidth>
          {say("sign-out")}
        </Button>
      </form>
    </Disclosure>
  );
}
