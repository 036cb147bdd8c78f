import { Badge, Text, Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { interfaceLanguage } from "@/lib/i18n/languages";
import type { SurveyLink } from "@/lib/link/queries";
import { can } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import { LinkActions } from "./link-actions";
import styles from "./links.module.css";

const COLOURS = { open: "teal", paused: "yellow", closed: "gray" };

/** Links with their addresses, what came in through each, and what can be done with them. */
export function LinkList({
  links,
  studyId,
  appUrl,
  role,
  isShort = false,
}: {
  links: readonly SurveyLink[];
  studyId: string;
  appUrl: string;
  role: Role;
  /** Beside something else: with a heading and without the dates. */
  isShort?: boolean;
}) {
  const say = useTranslations("link");
  const saySurvey = useTranslations("survey");
  return (
    <section>
      {isShort && (
        <Title order={2} size="h4" mb="sm">
          {saySurvey("links-title")}
        </Title>
      )}
      <ul className={styles.links}>
        {links.map((link) => (
          <li key={`${link.id} ${link.label}`} className={styles.link}>
            <div className={styles.head}>
              <span className={styles.label}>{link.label}</span>
              <Badge variant="dot" size="sm" color={COLOURS[link.state]}>
                {say(`state-${link.state}`)}
              </Badge>
              <Facts link={link} isShort={isShort} />
            </div>
            <code className={styles.address}>{`${appUrl}/s/${link.address}`}</code>
            <LinkActions
              link={link}
              studyId={studyId}
              url={`${appUrl}/s/${link.address}`}
              canEdit={!isShort && can(role, "link.update")}
            />
          </li>
        ))}
      </ul>
      {isShort && <TextLink href={`/studies/${studyId}/links`}>{saySurvey("links-all")}</TextLink>}
    </section>
  );
}

function Facts({ link, isShort }: { link: SurveyLink; isShort: boolean }) {
  const say = useTranslations("link");
  const format = formatFor(useLocale());
  const { complete, partial, withdrawn, "screened-out": screened } = link.counts;
  const language = interfaceLanguage.safeParse(link.language);
  const facts = [
    say("counts", { complete, partial }),
    screened > 0 && say("counts-screened", { n: screened }),
    withdrawn > 0 && say("counts-withdrawn", { n: withdrawn }),
    language.success && say(`language-${language.data}`),
    !isShort && say("created", { date: format.date(link.createdAt) }),
  ].filter((fact) => fact !== false);
  return (
    <Text size="sm" c="dimmed">
      {facts.join(" · ")}
    </Text>
  );
}
