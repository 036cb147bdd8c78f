import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { can } from "@/lib/team/permissions";
import type { listMembers } from "@/lib/team/queries";
import type { Role } from "@/lib/team/schema";
import { RemoveMember } from "./remove-member";
import { RoleForm } from "./role-form";
import styles from "./settings.module.css";

/** The people of the team; role and removal for those who may change them. */
export function Members({
  members,
  self,
  role,
}: {
  members: Awaited<ReturnType<typeof listMembers>>;
  self: string;
  role: Role;
}) {
  const say = useTranslations("team");
  return (
    <Section title={say("members")} lead={say("members-lead")}>
      <ul className={styles.list}>
        {members.map((member) => (
          <li key={member.id} className={styles.row}>
            <div className={styles.words}>
              <Text fw={600}>
                {member.name}
                {member.id === self && (
                  <Text span c="dimmed" fw={400}>
                    {" "}
                    ({say("you")})
                  </Text>
                )}
              </Text>
              <Text size="sm" c="dimmed">
                {member.email}
              </Text>
            </div>
            <div className={styles.actions}>
              {can(role, "member.update") ? (
                <RoleForm key={member.role} member={member} />
              ) : (
                <Text size="sm">{say(`role-${member.role}`)}</Text>
              )}
              {can(role, "member.remove") &&
                member.id !== self &&
                (role === "owner" || member.role !== "owner") && <RemoveMember member={member} />}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
