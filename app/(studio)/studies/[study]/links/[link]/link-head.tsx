import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { PageHead } from "@/app/_ui/page-head";
import { useFormat } from "@/app/_ui/use-format";
import type { LinkDetail } from "@/lib/link/queries";
import { LinkBadge } from "../link-badge";
import styles from "../links.module.css";

/** Which link this is, whether it takes answers, and the way back to all of them. */
export function LinkHead({ link, studyId }: { link: LinkDetail; studyId: string }) {
  const say = useTranslations("link");
  const format = useFormat();
  const { shut, opensAt, closesAt, channel, kind, createdAt } = link;
  const at = shut === "early" ? opensAt : shut === "late" || shut === undefined ? closesAt : null;
  const when =
    at === null
      ? ""
      : say(shut === "early" ? "opens-on" : shut === "late" ? "closed-on" : "closes-on", {
          at: format.moment(at),
        });
  return (
    <>
      <TextLink href={`/studies/${studyId}/links`} size="sm">
        {say("all")}
      </TextLink>
      <PageHead
        title={link.label}
        lead={[
          say(`channel-${channel}`),
          kind === "personal" ? say("kind-personal") : "",
          say("created", { date: format.date(createdAt) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      <div className={styles.standing}>
        <LinkBadge shut={shut} />
        <Text size="sm">{when}</Text>
      </div>
    </>
  );
}
