import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { changedAnswers } from "@/lib/persona/living/changed-answers";
import type { Wording } from "@/lib/persona/wording";
import styles from "./changes.module.css";

/** The answers that changed beyond chance, and that all others did not. */
export function ChangedAnswers({
  answers: { changed, compared },
  wording,
}: {
  answers: ReturnType<typeof changedAnswers>;
  wording: Wording;
}) {
  const say = useTranslations("living");
  const format = formatFor(useLocale());
  if (changed.length === 0) return <p className={styles.quiet}>{say("answers-none", { n: compared })}</p>;
  return (
    <div>
      <p>{say("answers-lead")}</p>
      <ul>
        {changed.map(({ question, part, code, before, now, difference }) => (
          <li key={`${question}.${part}.${code}`}>
            {say("answer-moved", {
              question: wording.question({ question, part }),
              answer: wording.answer({ question, part }, code),
              before: format.share(before.value, before.base),
              now: format.share(now.value, now.base),
              points: format.pointsInterval(difference.interval),
            })}
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{say("answers-rest", { n: compared })}</p>
    </div>
  );
}
