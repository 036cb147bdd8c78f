import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { useFormat } from "@/app/_ui/use-format";
import { interfaceLanguage } from "@/lib/i18n/languages";
import type { SurveyLink } from "@/lib/link/queries";
import { AddressRow } from "./address-row";
import { LinkBadge } from "./link-badge";
import { LinkCounts } from "./link-counts";
import styles from "./links.module.css";

/** Links with their addresses and what came in through each. */
export function LinkList({
  links,
  studyId,
  appUrl,
  isShort = false,
}: {
  links: readonly SurveyLink[];
  studyId: string;
  appUrl: string;
  /** Beside something else: with a heading and a way to all of them. */
  isShort?: boolean;
}) {
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
          <li key={link.id} className={styles.link}>
            <div className={styles.head}>
              <TextLink className={styles.label} href={`/studies/${studyId}/links/${link.id}`}>
                {link.label}
              </TextLink>
              <LinkBadge shut={link.shut} />
              <About link={link} />
            </div>
            {link.kind === "open" ? (
              <AddressRow id={link.id} url={`${appUrl}/s/${link.address}`} label={link.label} />
            ) : null}
            <LinkCounts link={link} />
          </li>
        ))}
      </ul>
      {isShort && <TextLink href={`/studies/${studyId}/links`}>{saySurvey("links-all")}</TextLink>}
    </section>
  );
}

function About({ link }: { link: SurveyLink }) {
  const say = useTranslations("link");
  const format = useFormat();
  const language = interfaceLanguage.safeParse(link.language);
  const facts = [
    say(`channel-${link.channel}`),
    link.kind === "personal" && say("kind-personal"),
    language.success ? say(`language-${language.data}`) : link.language,
    say("created", { date: format.date(link.createdAt) }),
  ].filter((fact) => fact);
  return (
    <Text size="sm" c="dimmed">
      {facts.join(" · ")}
    </Text>
  );
}
