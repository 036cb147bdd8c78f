import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import type { LinkDetail, PersonalLink } from "@/lib/link/queries";
import styles from "../links.module.css";
import { DownloadButton } from "./download-button";
import { PersonalForm } from "./personal-form";
import { PERSONAL_SHOWN, PersonalTable } from "./personal-table";

/** A link's personal addresses: how far they are, all of them as a file, and more. */
export function PersonalSection({
  link,
  personal,
  studyId,
  appUrl,
  canEdit,
}: {
  link: LinkDetail;
  /** Undefined for who may not see whose they are. */
  personal: readonly PersonalLink[] | undefined;
  studyId: string;
  appUrl: string;
  canEdit: boolean;
}) {
  const say = useTranslations("link");
  const { unused, begun, used } = link.personal ?? { unused: 0, begun: 0, used: 0 };
  const n = unused + begun + used;
  return (
    <Section title={say("personal")} lead={say("personal-lead")}>
      <div className={styles.parts}>
        {n > 0 ? (
          <>
            <Text>{say("personal-counts", { n, unused, begun, used })}</Text>
            {personal ? (
              <>
                <div>
                  <DownloadButton href={`/api/links/${link.id}/personal`}>
                    {say("personal-csv")}
                  </DownloadButton>
                </div>
                <PersonalTable personal={personal} appUrl={appUrl} />
              </>
            ) : (
              <Text size="sm" c="dimmed">
                {say("personal-not-yours")}
              </Text>
            )}
            {personal && n > PERSONAL_SHOWN && (
              <Text size="sm" c="dimmed">
                {say("personal-more", { n: n - PERSONAL_SHOWN })}
              </Text>
            )}
          </>
        ) : (
          <Text>{say("personal-none")}</Text>
        )}
        {canEdit && link.state !== "closed" && <PersonalForm key={n} linkId={link.id} studyId={studyId} />}
      </div>
    </Section>
  );
}
