import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useFormat } from "@/app/_ui/use-format";
import type { Collecting } from "@/lib/link/queries";
import { LinkBadge } from "../link-badge";
import styles from "../links.module.css";

/** Whether the whole survey takes answers, and if not, why and until when. */
export function SurveyStanding({ collecting }: { collecting: Collecting }) {
  const say = useTranslations("link");
  const format = useFormat();
  const { shut, opensAt, closesAt, responseLimit, completes } = collecting;
  const at = shut === "early" ? opensAt : shut === "late" ? closesAt : null;
  const limit = responseLimit === null ? "" : format.count(responseLimit);
  return (
    <div className={styles.head}>
      <LinkBadge shut={shut} />
      <Text>
        {say(`survey-is-${shut ?? "open"}`, { at: at === null ? "" : format.moment(at), limit })}{" "}
        {responseLimit !== null && say("survey-has", { n: format.count(completes), limit })}
      </Text>
    </div>
  );
}

/** The same before a list of links, where it matters more than what each of them says. */
export function SurveyShut({ collecting }: { collecting: Collecting | undefined }) {
  return collecting?.shut ? (
    <div className={styles.shut} role="status">
      <SurveyStanding collecting={collecting} />
    </div>
  ) : null;
}
