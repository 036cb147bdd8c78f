import { useTranslations } from "next-intl";
import { useFormat } from "@/app/_ui/use-format";
import type { ListedChange } from "@/lib/persona/editing/queries";
import styles from "./edit.module.css";

/** Who changed what, the newest first. */
export function History({ changes }: { changes: readonly ListedChange[] }) {
  const say = useTranslations("persona");
  const format = useFormat();
  if (changes.length === 0) return <p className={styles.quiet}>{say("history-none")}</p>;
  return (
    <ol className={styles.history}>
      {changes.map((change) => (
        <li key={change.id}>
          <p className={styles.change}>{words(change)}</p>
          <p className={styles.quiet}>
            {say("comment-by", { name: change.by ?? say("someone"), date: format.moment(change.createdAt) })}
          </p>
        </li>
      ))}
    </ol>
  );

  function words({ change, from, to }: ListedChange): string {
    switch (change) {
      case "name":
      case "first-name":
      case "owner":
        return say(`change-${change}`, { from: from ?? "–", to: to ?? "–" });
      case "note":
        return say(to === null ? "change-note-removed" : "change-note", { to: to ?? "" });
      case "approved":
        return say("change-approved", { n: to ?? "" });
      case "avatar":
      case "layout":
      case "hidden":
      case "shown":
        return say(`change-${change}`);
      case "merged":
      case "split":
        return say(`change-${change}`, { with: to ?? "" });
    }
  }
}
