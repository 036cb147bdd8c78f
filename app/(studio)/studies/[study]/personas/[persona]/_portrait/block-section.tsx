import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import type { Ask } from "@/lib/persona/ask/model";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import { isFeelingByStage } from "@/lib/persona/feelings";
import type { Block } from "@/lib/persona/portrait";
import type { Wording } from "@/lib/persona/wording";
import { AskThis } from "./ask-this";
import styles from "./portrait.module.css";
import { QuestionChart } from "./question-chart";

/** One block of the portrait: its questions, each as a chart; or what would have to be asked. */
export function BlockSection({
  block,
  wording,
  study,
  ask,
  feelings,
  links,
}: {
  block: Block;
  wording: Wording;
  study: string;
  ask: Ask | undefined;
  /** What would show how each stage feels, for the block of the journey. */
  feelings?: Ask | undefined;
  links: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const title = say(`block-${block.key}`);
  if (block.state !== "held")
    return block.key === "other" ? null : (
      <Section title={title}>
        <p className={styles.quiet}>{say(block.state === "too-few" ? "block-too-few" : "block-not-asked")}</p>
        {block.state === "not-asked" && ask && <AskThis study={study} ask={ask} />}
      </Section>
    );
  const charts = (
    <div className={styles.charts}>
      {block.questions.map(({ question, facts }) => (
        <QuestionChart
          key={question}
          facts={facts}
          wording={wording}
          isPersonal={block.key === "people"}
          links={links}
        />
      ))}
    </div>
  );
  const hasFeelings = block.questions.some(({ question }) => isFeelingByStage(wording.find(question)));
  if (block.key !== "other")
    return (
      <Section title={title}>
        {charts}
        {feelings && !hasFeelings && (
          <>
            <p className={styles.quiet}>{say("feelings-not-asked")}</p>
            <AskThis study={study} ask={feelings} />
          </>
        )}
      </Section>
    );
  return (
    <Section title={title}>
      <details className={styles.more}>
        <summary>{`${title} (${block.questions.length})`}</summary>
        {charts}
      </details>
    </Section>
  );
}
