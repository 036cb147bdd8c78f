import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import type { LinkDetail } from "@/lib/link/queries";
import { AddressRow } from "../address-row";
import styles from "../links.module.css";

/** The address to share, in letters and as a QR code. */
export function ShareSection({ link, url }: { link: LinkDetail; url: string }) {
  const say = useTranslations("link");
  return (
    <Section title={say("share")} lead={say("share-lead")}>
      <div className={styles.parts}>
        <AddressRow id={link.id} url={url} label={link.label} />
      </div>
    </Section>
  );
}
