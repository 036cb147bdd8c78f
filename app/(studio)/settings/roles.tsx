import { useTranslations } from "next-intl";
import { Facts } from "@/app/_ui/facts";
import { Section } from "@/app/_ui/section";
import { role } from "@/lib/team/schema";

/** What each role may do, in words. */
export function Roles() {
  const say = useTranslations("team");
  return (
    <Section title={say("roles")}>
      <Facts facts={role.options.map((name) => [say(`role-${name}`), say(`role-${name}-may`)])} />
    </Section>
  );
}
