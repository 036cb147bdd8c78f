import { useTranslations } from "next-intl";
import { CopyButton } from "./copy-button";
import styles from "./links.module.css";
import { OpenButton } from "./open-button";

/** A public address with what is done with it most: copying and opening. */
export function AddressRow({ id, url, label }: { id: string; url: string; label: string }) {
  const say = useTranslations("link");
  return (
    <div className={styles.addressRow}>
      <code className={styles.address} id={`address-${id}`}>
        {url}
      </code>
      <div className={styles.actions}>
        <CopyButton text={url} name={say("copy-of", { label })} source={`address-${id}`} />
        <OpenButton url={url} name={say("open-tab-of", { label })} />
      </div>
    </div>
  );
}
