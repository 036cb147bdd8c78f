import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import type { LinkDetail } from "@/lib/link/queries";
import { AddressRow } from "../address-row";
import styles from "../links.module.css";
import { DownloadButton } from "./download-button";

/** The address to share, in letters and as a QR code. */
export function ShareSection({ link, url }: { link: LinkDetail; url: string }) {
  const say = useTranslations("link");
  const code = `/api/links/${link.id}/qr`;
  return (
    <Section title={say("share")} lead={say("share-lead")}>
      <div className={styles.parts}>
        <AddressRow id={link.id} url={url} label={link.label} />
        <div className={styles.qr}>
          {/* biome-ignore lint/performance/noImgElement: a drawing of a few kilobytes that Next would not make smaller */}
          <img
            src={`${code}?format=svg`}
            alt={say("qr-alt", { label: link.label })}
            width={176}
            height={176}
          />
          <div className={styles.actions}>
            <DownloadButton href={`${code}?format=svg&download`}>{say("qr-svg")}</DownloadButton>
            <DownloadButton href={`${code}?format=png&download`}>{say("qr-png")}</DownloadButton>
          </div>
        </div>
      </div>
    </Section>
  );
}
