"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { idle } from "@/lib/action-state";
import { changeRoleAction } from "@/lib/team/actions";
import { type Role, role } from "@/lib/team/schema";
import styles from "./settings.module.css";

export function RoleForm({ member }: { member: { id: string; name: string; role: Role } }) {
  const say = useTranslations("team");
  const [state, submit, pending] = useActionState(changeRoleAction, idle);
  return (
    <form action={submit}>
      <FormMessage state={state} />
      <div className={styles.role}>
        <input type="hidden" name="member" value={member.id} />
        <NativeSelect
          name="role"
          size="sm"
          aria-label={say("role-of", { name: member.name })}
          defaultValue={member.role}
          data={role.options.map((value) => ({ value, label: say(`role-${value}`) }))}
        />
        <Button
          type="submit"
          variant="default"
          size="sm"
          loading={pending}
          aria-label={say("change-role-of", { name: member.name })}
        >
          {say("change-role")}
        </Button>
      </div>
    </form>
  );
}
